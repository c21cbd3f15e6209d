"""What was released under a licence token (许可凭证): each declared line once."""

from django.db import models

from guomen.store.models.rights import AuthorisedUser


class TokenUse(models.Model):
    """One released line, taken off a token; `over` is the part that nothing was left for.

    `counted` is what it took of the token's total: nothing where the units differ. A use that was
    corrected stays, with who reversed it and why, and counts no more.
    """

    licence = models.ForeignKey(AuthorisedUser, on_delete=models.PROTECT, related_name="uses")
    document_no = models.CharField(max_length=40)
    line_no = models.PositiveIntegerField()
    quantity = models.DecimalField(max_digits=18, decimal_places=3)
    unit = models.CharField(max_length=20, blank=True)
    counted = models.DecimalField(max_digits=18, decimal_places=3)
    over = models.DecimalField(max_digits=18, decimal_places=3)
    office = models.CharField(max_length=4)
    day = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    how = models.CharField(max_length=20)
    reversed_at = models.DateTimeField(null=True, blank=True)
    reversed_by = models.CharField(max_length=64, blank=True)
    reversed_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document_no", "line_no", "licence"], name="one_release_once"
            )
        ]
        indexes = [models.Index(fields=["licence", "-at", "-id"])]

    def __str__(self) -> str:
        return f"{self.document_no}-{self.line_no}"
