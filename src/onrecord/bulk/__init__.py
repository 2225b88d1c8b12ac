"""Many articles, coded by all cores of a machine or a cluster into Parquet tables; a killed run goes on.

The articles are cut, in the order in which they are read, into splits.  One process reads, the others code; each split
is written as a whole, so that no record is lost or written twice, whenever and however the run ends.
"""

from onrecord.bulk.coding import News, code_in_bulk
from onrecord.bulk.counting import count_articles
from onrecord.bulk.folder import Folder, open_folder
from onrecord.bulk.job import Job, Tally
from onrecord.bulk.processes import Processes
from onrecord.bulk.ray_actors import RayActors
from onrecord.bulk.splits import cut_splits

__all__ = (
    "Folder", "Job", "News", "Processes", "RayActors", "Tally", "code_in_bulk", "count_articles", "cut_splits",
    "open_folder",
)  # fmt: skip
