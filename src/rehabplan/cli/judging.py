"""What is wrong with a bundle: by our own laws, and by the catalogues and plugins that were chosen beside it."""

from rehabplan.audit import verify
from rehabplan.cli.arguments import Chosen
from rehabplan.cli.reading import library_of
from rehabplan.model.catalogue import Bundle
from rehabplan.model.issue import Issue, sort_issues


def judged(bundle: Bundle, chosen: Chosen, form: str) -> tuple[Issue, ...]:
    """Every broken law of a bundle; where anything was chosen, it must also rest on that and keep its rules."""
    return sort_issues((*verify(bundle), *(_of_chosen(bundle, chosen, form) if chosen.is_any else ())))


def _of_chosen(bundle: Bundle, chosen: Chosen, form: str) -> tuple[Issue, ...]:
    """Where a bundle differs from the chosen library, and what the rules of the plugins find in it."""
    from rehabplan.library.excerpt import excerpt_differences
    from rehabplan.library.locks import lock_differences
    from rehabplan.library.rules import judge

    library = library_of(chosen, form)
    differences = lock_differences(bundle.program.lock, library) or excerpt_differences(bundle.library, library)
    return (*differences, *judge(library.rules, bundle))
