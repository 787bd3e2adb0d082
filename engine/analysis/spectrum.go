package analysis

import (
	"math"
	"math/cmplx"
)

// Spectrum is the power spectral density of a signal sampled each dt ms, by Welch's method [W67]: segments of n samples
// that overlap by half, without their mean, under a Hann window; density in units of the signal squared per Hz,
// one-sided.
type Spectrum struct {
	dt       float64
	window   []float64
	squares  float64   // sum of the window's
	recent   []float64 // samples of the segment to come, fewer than n
	density  []float64 // sum over segments
	segments int
}

// NewSpectrum waits for samples. n must be a power of two.
func NewSpectrum(dt float64, n int) *Spectrum {
	if n < 2 || n&(n-1) != 0 {
		panic("analysis: a segment's length must be a power of two")
	}
	s := &Spectrum{dt: dt, recent: make([]float64, 0, n), density: make([]float64, n/2+1)}
	s.window, s.squares = hann(n)
	return s
}

// Add takes the next sample.
func (s *Spectrum) Add(x float64) {
	s.recent = append(s.recent, x)
	if n := len(s.window); len(s.recent) == n {
		addPeriodogram(s.density, s.recent, s.window)
		s.segments++
		s.recent = s.recent[:copy(s.recent, s.recent[n/2:])]
	}
}

// Density is the mean over the segments so far; nil if there is none. Entry k is at the frequency k·1000/(n·dt) Hz,
// k = 0 … n/2.
func (s *Spectrum) Density() []float64 {
	if s.segments == 0 {
		return nil
	}
	n := len(s.window)
	density := make([]float64, len(s.density))
	scale := s.dt * 1e-3 / (s.squares * float64(s.segments))
	for k, sum := range s.density {
		density[k] = sum * scale
		if k > 0 && k < n/2 {
			density[k] *= 2 // the other side
		}
	}
	return density
}

// hann returns the periodic Hann window and the sum of its squares.
func hann(n int) (window []float64, squares float64) {
	window = make([]float64, n)
	for k := range window {
		window[k] = 0.5 - 0.5*math.Cos(2*math.Pi*float64(k)/float64(n))
		squares += window[k] * window[k]
	}
	return window, squares
}

func addPeriodogram(density, segment, window []float64) {
	mean, _ := MeanSD(segment)
	x := make([]complex128, len(segment))
	for k, v := range segment {
		x[k] = complex((v-mean)*window[k], 0)
	}
	fourier(x)
	for k := range density {
		density[k] += real(x[k])*real(x[k]) + imag(x[k])*imag(x[k])
	}
}

// fourier transforms in place [CT65]; the length is a power of two.
func fourier(x []complex128) {
	n := len(x)
	if n == 1 {
		return
	}
	even, odd := make([]complex128, n/2), make([]complex128, n/2)
	for k := range even {
		even[k], odd[k] = x[2*k], x[2*k+1]
	}
	fourier(even)
	fourier(odd)
	for k := range even {
		t := cmplx.Rect(1, -2*math.Pi*float64(k)/float64(n)) * odd[k]
		x[k], x[k+n/2] = even[k]+t, even[k]-t
	}
}
