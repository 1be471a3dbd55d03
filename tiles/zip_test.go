package tiles

import (
	"bytes"
	"testing"
)

func TestTakesGzip(t *testing.T) {
	t.Parallel()
	for accept, want := range map[string]bool{
		"":                             false,
		"gzip":                         true,
		"gzip, deflate, br, zstd":      true,
		"br;q=1.0, GZIP;q=0.5":         true,
		"gzip;q=0":                     false,
		"gzip; q=0.000, *":             false,
		"*":                            true,
		"*;q=0":                        false,
		"identity":                     false,
		"identity;q=1, *;q=0":          false,
		"deflate, gzip ; q = nonsense": false,
	} {
		if got := takesGzip(accept); got != want {
			t.Errorf("%q: %v, want %v", accept, got, want)
		}
	}
}

func TestZipRoundTrip(t *testing.T) {
	t.Parallel()
	z := newZipper(1)
	for _, plain := range [][]byte{{}, []byte("tile"), bytes.Repeat([]byte("门店"), 10_000)} {
		for range 2 { // the second time with a writer that was used before
			zipped, err := z.zip(plain)
			if err != nil {
				t.Fatal(err)
			}
			got, err := unzip(zipped)
			if err != nil || !bytes.Equal(got, plain) {
				t.Errorf("%d bytes came back as %d: %v", len(plain), len(got), err)
			}
		}
	}
	if _, err := unzip([]byte("no gzip")); err == nil {
		t.Error("what is no gzip was opened")
	}
}
