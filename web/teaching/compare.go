package teaching

import (
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// Difference is what a hand-in has otherwise than its assignment: a key of links, its value and the assignment's. Ask
// is another quantity, q the words of the question, t_sim a run that ended earlier or later.
type Difference struct{ Key, Value, Wanted string }

// Compare returns what a hand-in has otherwise than the assignment that it answers.
//
// It is of another question, or of another network, if other is not empty: it answers another quantity, a question of
// quite other words, or has another value of a parameter that the assignment locks or hides, or another seed than
// that of its name. All else is free: what learners changed with controls that are theirs, a run that they paused
// early as the page offers, and words of the question that were corrected, are listed in free.
func Compare(assignment, handIn *params.Link) (other, free []Difference) {
	task, theirs := &assignment.Task, &handIn.Task
	if theirs.Ask != task.Ask {
		other = append(other, Difference{"ask", string(theirs.Ask), string(task.Ask)})
	}
	if theirs.Question != task.Question {
		d := Difference{"q", theirs.Question, task.Question}
		if alike(theirs.Question, task.Question) {
			free = append(free, d)
		} else {
			other = append(other, d)
		}
	}
	add := func(key string, locked bool) {
		d := Difference{key, params.Value(*handIn, key), params.Value(*assignment, key)}
		switch {
		case d.Value == d.Wanted:
		case locked:
			other = append(other, d)
		default:
			free = append(free, d)
		}
	}
	for _, f := range microcircuit.Fields() {
		switch f.Key {
		case "seed":
			named := task.ByName && params.CleanName(theirs.Name) != ""
			if seed := params.SeedOf(theirs.Name); named && handIn.Params.Seed != seed {
				wanted := microcircuit.FormatNumber(float64(seed))
				other = append(other, Difference{"seed", params.Value(*handIn, "seed"), wanted})
			} else if !task.ByName && task.Fixed("seed") {
				add("seed", true)
			}
		case "t_sim":
			if assignment.TSimSet {
				add("t_sim", task.Fixed("t_sim") && handIn.Params.TSim > assignment.Params.TSim)
			}
		default:
			add(f.Key, task.Fixed(f.Key))
		}
	}
	add("at", task.Fixed("at"))
	return other, free
}

// alike reports whether two questions are one whose words were corrected: they differ, spaces and capitals aside, in
// at most two letters or four of ten, or one contains the other.
func alike(a, b string) bool {
	x, y := []rune(params.NameKey(a)), []rune(params.NameKey(b))
	if strings.Contains(string(x), string(y)) || strings.Contains(string(y), string(x)) {
		return true
	}
	return distance(x, y) <= max(2, 4*max(len(x), len(y))/10)
}

// distance is Levenshtein's: how many letters must be changed, added or taken away to make one text of the other.
func distance(x, y []rune) int {
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, c := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j, d := range y {
			cost := 1
			if c == d {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(y)]
}

// commonest returns the assignment that most of some hand-ins answer, the first of several, as far as it can be seen in
// them: its question and what it locks, and of the network what most of those have.
func commonest(handIns []Found) (assignment params.Link) {
	groups, count := make([]string, len(handIns)), map[string]int{}
	for i := range handIns {
		l := Common(handIns[i].Link)
		var b strings.Builder
		for _, key := range []string{"ask", "q", "lock", "hide", "free", "seeds"} {
			b.WriteString(params.Value(l, key) + "\x00")
		}
		for _, f := range microcircuit.Fields() {
			if key := f.Key; key != "seed" && key != "t_sim" && l.Task.Fixed(key) {
				b.WriteString(params.Value(l, key) + "\x00")
			}
		}
		groups[i] = b.String()
		count[groups[i]]++
	}
	group := most(groups, count)
	networks, times := make([]string, len(handIns)), map[string]int{}
	for i := range handIns {
		if groups[i] == group {
			networks[i] = params.Format(Common(handIns[i].Link))
			times[networks[i]]++
		}
	}
	network := most(networks, times)
	seeds := map[uint32]int{}
	for i := range handIns {
		if networks[i] != network || network == "" {
			continue
		}
		l := handIns[i].Link
		if seed := l.Params.Seed; assignment.Task.Ask == "" {
			assignment = Common(l)
			assignment.Params.Seed = seed
		}
		seeds[l.Params.Seed]++
		if seeds[l.Params.Seed] > seeds[assignment.Params.Seed] {
			assignment.Params.Seed = l.Params.Seed
		}
	}
	return assignment
}

// most returns the text that stands most often in a list, the first of several; count says how often each does.
func most(list []string, count map[string]int) (text string) {
	for _, s := range list {
		if count[s] > count[text] {
			text = s
		}
	}
	return text
}
