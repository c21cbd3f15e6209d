"""The pages: three workspaces and the shell they share."""
