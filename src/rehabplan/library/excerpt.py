"""Whether the excerpt that a bundle carries says what the catalogues say that its program names."""

from rehabplan.library.kinds import Entry, entries_of, name_of
from rehabplan.library.library import Library
from rehabplan.library.wording import problem
from rehabplan.model.catalogue import Content
from rehabplan.model.issue import Issue, Location


def excerpt_differences(excerpt: Content, library: Library) -> tuple[Issue, ...]:
    """Each entry of an excerpt that the library does not have, or has with other words, and each restriction left out.

    Policies, profiles and screening lists are in every excerpt, whether they bind or not.
    """
    known = {name_of(entry): entry for entry in entries_of(library.content)}
    names = [name_of(entry) for entry in entries_of(excerpt) if known.get(name_of(entry)) != entry]
    kept = {name_of(entry) for entry in entries_of(excerpt)}
    content = library.content
    whole: tuple[Entry, ...] = (*content.policies, *content.profiles, *content.screening)
    names += [name_of(entry) for entry in whole if name_of(entry) not in kept]
    return tuple(problem("library/excerpt-differs", Location(name), item=name) for name in names)
