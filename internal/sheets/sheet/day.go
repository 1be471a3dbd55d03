package sheet

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

var dayShape = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})$`)

// ParseDay reads a day as people and spreadsheets write it: 2026-3-2, 2026/03/02, 2026年3月2日, or Excel's serial
// number. It gives 2026-03-02.
func ParseDay(text string) (string, error) {
	if serial, err := strconv.ParseFloat(text, 64); err == nil && serial >= 1 && serial < 100_000 {
		day, err := excelize.ExcelDateToTime(serial, false)
		if err != nil {
			return "", fmt.Errorf("read a spreadsheet's day: %w", err)
		}
		return day.Format(time.DateOnly), nil
	}
	plain := strings.TrimSuffix(strings.NewReplacer("/", "-", ".", "-", "年", "-", "月", "-").Replace(text), "日")
	m := dayShape.FindStringSubmatch(plain)
	if m == nil {
		return "", fmt.Errorf("%q is no day", text)
	}
	day := fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return "", fmt.Errorf("read a day: %w", err)
	}
	return day, nil
}
