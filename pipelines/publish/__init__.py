"""Publication: the build file becomes the file that everybody reads, by one atomically replaced link.

Belongs: fingerprint of the content, copy, swap of the link, the note beside it, removal of old files.
Stays out: whether it may be published (expect decides), building, telling people (alert).
"""

from pipelines.publish.content import Content, read_content
from pipelines.publish.publication import LINK, Gate, Publication, PublishError, publish_warehouse, published_file

__all__ = [
    "LINK",
    "Content",
    "Gate",
    "Publication",
    "PublishError",
    "publish_warehouse",
    "published_file",
    "read_content",
]
