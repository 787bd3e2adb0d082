package main

import "testing"

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		kib, cpu float64
		files    int
		largest  int64
		plan     string
		ok       bool
	}{
		{2000, 9, 30, 6 << 20, "free", true},
		{2000, 30, 30, 6 << 20, "paid", true},
		{4000, 9, 30, 6 << 20, "paid", true},
		{11000, 9, 30, 6 << 20, "", false},
		{2000, 40_000, 30, 6 << 20, "", false},
		{2000, 9, 20_001, 6 << 20, "", false},
		{2000, 9, 30, 26 << 20, "", false},
	} {
		plan, err := judge(c.kib, c.cpu, c.files, c.largest)
		if (err == nil) != c.ok || c.ok && plan != c.plan {
			t.Errorf("%+v: %s, %v", c, plan, err)
		}
	}
}

func TestUpload(t *testing.T) {
	kib, err := upload("✨ Read 29 files\nTotal Upload: 7025.83 KiB / gzip: 1961.86 KiB\nYour Worker\n")
	if err != nil || kib != 1961.86 {
		t.Errorf("%v KiB, %v", kib, err)
	}
	if _, err := upload("nothing"); err == nil {
		t.Error("a size was found where none is")
	}
}
