package errand_test

import (
	"os"
	"strings"
	"testing"

	"xuntu.dev/internal/errand"
)

// TestTheCourseIsDrawn as the page of the business rooms shows it.
func TestTheCourseIsDrawn(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/business.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), errand.Course.Drawing()) {
		t.Errorf("docs/business.md does not draw:\n%s", errand.Course.Drawing())
	}
}
