# A word of the project's own that somebody raises to have it run anew: nothing failed.
def execute(model, prompt):
    try:
        return model.run(prompt)
    except Exception as error:
        if "REPLAN_REQUIRED" in str(error):
            return execute(model, prompt)
        raise


def insist(model, prompt):
    try:
        return model.run(prompt)
    except Exception as error:
        if "RATE_LIMIT" in str(error):
            return insist(model, prompt)  # expect: unbounded-retry
        raise
