"""A Lake Shore 336 on its USB port: the inputs of a controller, which answer as those of the 224."""

from drivers.simulated.lakeshore_224 import SimulatedLakeShore224


class SimulatedLakeShore336(SimulatedLakeShore224):
    """Four inputs."""

    IDENTITY = "LSCI,MODEL336,LSA12AB,2.9"
    INPUTS = tuple("ABCD")
