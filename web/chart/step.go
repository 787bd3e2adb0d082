package chart

// Step returns the least of 1, 2 and 5 times a power of ten that is not below x, for the marks of an axis.
func Step(x float64) float64 { return niceStep(x) }
