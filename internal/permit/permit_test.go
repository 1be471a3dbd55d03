package permit_test

import (
	"os"
	"strings"
	"testing"

	"xuntu.dev/internal/permit"
)

func TestThePageDrawsTheCourse(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/business.md")
	if err != nil || !strings.Contains(string(page), permit.Course.Drawing()) {
		t.Errorf("docs/business.md does not hold\n%s (%v)", permit.Course.Drawing(), err)
	}
}
