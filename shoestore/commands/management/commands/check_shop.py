"""Say whether the shop is well, and what to do if not."""

from django.core.management.base import BaseCommand, CommandError

from shoestore.monitoring.findings import look_over, not_well


class Command(BaseCommand):
    help = "Say whether the shop is well, and what to do if not. Exits with 1 if something needs care."

    def handle(self, *_args: object, **_options: object) -> None:
        found = look_over()
        for finding in found:
            self.stdout.write(
                f"{finding.about:<10}{finding.state:<12}{finding.sentence} {finding.advice}".rstrip()
            )
        if troubles := not_well(found):
            raise CommandError(f"Not well: {', '.join(finding.about for finding in troubles)}.")
