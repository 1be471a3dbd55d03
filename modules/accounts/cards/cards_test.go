package cards_test

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/modules/accounts/cards"
)

func TestCardsOfOthers(t *testing.T) {
	t.Parallel()
	day := time.Date(1985, 4, 12, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name, file string
		want       cards.Person
	}{
		{
			"4.0 as an iPhone writes it", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:张伟\r\nTITLE:店长\r\nORG:好邻居;采购部\r\nTEL;TYPE=cell:+86 138 0000 0001\r\n" +
				"TEL;TYPE=work,voice:0371-6500001\r\nEMAIL:zw@example.com\r\nBDAY:19850412\r\nEND:VCARD\r\n",
			cards.Person{Name: "张伟", Duty: "店长", Org: "好邻居", Phone: "0371-6500001", Mobile: "+86 138 0000 0001", Mail: "zw@example.com", Birthday: &day},
		},
		{
			"3.0 with a folded line", "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lovelace;Ada;;;\r\nFN:Ada Lovelace\r\nNOTE:a long\r\n  line\r\nBDAY:1985-04-12\r\nEND:VCARD\r\n",
			cards.Person{Name: "Ada Lovelace", Note: "a long line", Birthday: &day},
		},
		{"no formatted name", "BEGIN:VCARD\r\nVERSION:4.0\r\nN:张;伟;;;\r\nEND:VCARD\r\n", cards.Person{Name: "张伟"}},
		{"a birthday without a year", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:李\r\nBDAY:--0412\r\nEND:VCARD\r\n", cards.Person{Name: "李"}},
		{"only a fax", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:李\r\nTEL;TYPE=fax:123\r\nEND:VCARD\r\n", cards.Person{Name: "李"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			list, err := cards.Read(strings.NewReader(c.file))
			if err != nil || len(list) != 1 || !reflect.DeepEqual(list[0], c.want) {
				t.Errorf("%+v (%v), want %+v", list, err, c.want)
			}
		})
	}
}

func TestFilesThatAreNoCards(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, file string
		want       error
	}{
		{"empty", "", cards.ErrNoCard},
		{"somebody without a name", "BEGIN:VCARD\r\nVERSION:4.0\r\nTEL:1\r\nEND:VCARD\r\n", cards.ErrNoName},
		{"cut off", "BEGIN:VCARD\r\nFN:x\r\n", nil},
		{"a table", "name,phone\n张伟,138\n", nil},
		{"very many", strings.Repeat("BEGIN:VCARD\r\nFN:x\r\nEND:VCARD\r\n", cards.Most+1), cards.ErrTooMany},
	} {
		list, err := cards.Read(strings.NewReader(c.file))
		if err == nil || list != nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %d cards, %v", c.name, len(list), err)
		}
	}
}

// FuzzRead: nothing makes the reader panic, and what it reads it writes and reads again.
func FuzzRead(f *testing.F) {
	f.Add("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:张伟\r\nTEL;TYPE=cell:1\r\nORG:a\\,b;c\r\nNOTE:x\\ny\r\nUID:urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8\r\nEND:VCARD\r\n")
	f.Add("BEGIN:VCARD\nN:;;;\nEND:VCARD")
	f.Add("BEGIN:VCARD\nTEL;TYPE=\"a;b:c\nEND:VCARD")
	f.Fuzz(func(t *testing.T, file string) {
		list, err := cards.Read(strings.NewReader(file))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := cards.Write(&out, list); err != nil {
			t.Fatal(err)
		}
		again, err := cards.Read(&out)
		if err != nil {
			t.Fatalf("what was written is not read: %v\n%s", err, out.String())
		}
		if !reflect.DeepEqual(list, again) {
			t.Fatalf("%+v\n%+v\n%s", list, again, out.String())
		}
	})
}

func TestWhatIsWrittenIsVersion4(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	err := cards.Write(&out, []cards.Person{{UID: uuid.MustParse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), Name: "王,五;六", Note: "一\n二"}})
	for _, want := range []string{"BEGIN:VCARD\r\nVERSION:4.0\r\n", "UID:urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", `王\,五`, `一\n二`} {
		if err != nil || !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in %s (%v)", want, out.String(), err)
		}
	}
}
