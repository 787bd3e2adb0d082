package learn

// List lists the exercises.
type List struct{ S *State }
