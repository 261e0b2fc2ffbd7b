from spare_navigator import SpareAlone, SpareCold, SpareNavigator
from spare_provider import spare_llm


class SpareCrew:
    def __init__(self, tool):
        self.llm = spare_llm(temperature=0.7)
        self.navigator = SpareNavigator(self.llm).create(tool)
        self.cold = SpareCold(spare_llm(temperature=0)).create(tool)
        self.alone = SpareAlone().create(tool)
