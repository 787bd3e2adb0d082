package analysis

import "math"

// intervals sums up a spike train's inter-spike intervals I_1 … I_n, as spikes arrive in the order of time.
//
//	CV  = SD(I) / mean(I), with the population's SD
//	CV2 = mean of 2·|I_{k+1} − I_k| / (I_{k+1} + I_k)           [HO96]
//	LV  = mean of 3·((I_{k+1} − I_k) / (I_{k+1} + I_k))²         [SH03]
type intervals struct {
	spikes       uint32
	last         uint32 // step of the last spike
	interval     uint32 // the last interval (steps)
	sum, squares float64
	cv2, lv      float64 // sums over neighbouring intervals
}

func (t *intervals) add(step uint32) {
	if t.spikes > 0 {
		i := step - t.last
		if t.spikes > 1 {
			change := math.Abs(float64(i)-float64(t.interval)) / (float64(i) + float64(t.interval))
			t.cv2 += 2 * change
			t.lv += 3 * change * change
		}
		t.sum += float64(i)
		t.squares += float64(i) * float64(i)
		t.interval = i
	}
	t.last = step
	t.spikes++
}

// enough reports whether the train has two intervals: the reference takes neurons with more than two spikes.
func (t *intervals) enough() bool { return t.spikes > 2 }

// CV is the coefficient of variation.
func (t *intervals) CV() float64 {
	n := float64(t.spikes - 1)
	mean := t.sum / n
	return math.Sqrt(max(0, t.squares/n-mean*mean)) / mean
}

// CV2 is the local coefficient of variation [HO96].
func (t *intervals) CV2() float64 { return t.cv2 / float64(t.spikes-2) }

// LV is the local variation [SH03].
func (t *intervals) LV() float64 { return t.lv / float64(t.spikes-2) }
