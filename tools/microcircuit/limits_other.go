//go:build !unix

package main

func errorsForLimits() {}
