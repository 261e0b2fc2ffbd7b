from smolagents import VisitWebpageTool

# what most of them are made with
DEFAULTS = {
    "tools": [VisitWebpageTool()],
    "temperature": 0.2,
}
