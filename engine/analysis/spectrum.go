package analysis

import (
	"math"
	"math/cmplx"
)

// Spectrum is the power spectral density of a signal sampled each dt ms, by Welch's method [W67]: segments of n samples
// that overlap by half, without their mean, under a Hann window; density in units of the signal squared per Hz, one-sided.
// Entry k is at the frequency k·1000/(n·dt) Hz, k = 0 … n/2. n must be a power of two; nil if the signal is shorter.
func Spectrum(signal []float64, dt float64, n int) []float64 {
	if n < 2 || n&(n-1) != 0 {
		panic("analysis: a segment's length must be a power of two")
	}
	if len(signal) < n {
		return nil
	}
	window, squares := hann(n)
	density := make([]float64, n/2+1)
	segments := 0
	for first := 0; first+n <= len(signal); first += n / 2 {
		addPeriodogram(density, signal[first:first+n], window)
		segments++
	}
	scale := dt * 1e-3 / (squares * float64(segments))
	for k := range density {
		density[k] *= scale
		if k > 0 && k < n/2 {
			density[k] *= 2 // the other side
		}
	}
	return density
}

// hann gives the periodic Hann window and the sum of its squares.
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
