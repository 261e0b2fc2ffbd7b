# shearpin: ignore[evaluate-arity]
x = 1  # shearpin: ignore[evaluate-arity] stale
y = 2  # shearpin: ignore[parse-error, evaluate-arity, SP101]
z = 3  # keep this
