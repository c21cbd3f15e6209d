"""The shell: doors, sign-in, errors, and the components every page is made of."""
