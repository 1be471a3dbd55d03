package paper

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/fault"
)

// Wish is what somebody wants printed.
type Wish struct {
	Asked json.RawMessage `json:"asked,omitempty" doc:"which documents, as the kind of paper knows it"`
	Lang  string          `json:"lang,omitempty" enum:"zh-CN,en"`
}

// Print asks for a batch of documents as one PDF.
func (s *Service) Print(ctx context.Context, name string, w Wish) (errand.Errand, error) {
	k, err := s.kind(name)
	if err == nil {
		err = allowed(ctx, k)
	}
	if err != nil {
		return errand.Errand{}, err
	}
	return s.errands.Start(ctx, errand.Wish{Kind: printKind, Subject: k.Name, Title: k.title(w.Lang) + ".pdf", Args: w})
}

// print is the errand: documents in the asker's scope, one after the other, into one file. They count as printed when
// the file is written.
func (s *Service) print(ctx context.Context, w *errand.Work) error {
	var wish Wish
	if err := w.Read(&wish); err != nil {
		return err
	}
	k, err := s.kind(w.Subject)
	if err == nil {
		err = allowed(ctx, k)
	}
	if err != nil {
		return err
	}
	asker, err := w.Asker(ctx)
	if err != nil {
		return err
	}
	now := s.kit.Now()
	if place, err := time.LoadLocation(asker.Zone); err == nil {
		now = now.In(place)
	}
	press, err := NewPress(k.title(wish.Lang), asker.Name+" "+asker.Number+" "+now.Format("2006-01-02 15:04"))
	if err != nil {
		return err
	}
	n := 0
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if n, err = s.documents(ctx, tx, w, k, wish, press); err != nil {
			return err
		}
		return write(w, press)
	})
	if err != nil {
		return err
	}
	w.Says(map[string]int{"documents": n, "pages": press.Pages()})
	w.HandsOut(n, wish)
	return w.Attach(errand.Result, fmt.Sprintf("%s-%s-%s.pdf", k.title(wish.Lang), now.Format("20060102-1504"), asker.Number), "application/pdf")
}

func (s *Service) documents(ctx context.Context, tx db.Tx, w *errand.Work, k Kind, wish Wish, press *Press) (n int, err error) {
	t, err := s.templateOf(ctx, tx, k)
	if err != nil {
		return 0, err
	}
	if press.Logo, err = logoOf(ctx, tx, t); err != nil {
		return 0, err
	}
	err = k.Documents(ctx, tx, wish.Asked, func(d Document) error {
		if n++; n > most {
			return fault.New(fault.Invalid, "paper_too_many", "at most %d documents are printed at once; choose fewer", most).With("most", most)
		}
		times, err := printCount.One(ctx, tx, countArgs{k.Name, d.Key, s.kit.Now()})
		if err != nil {
			return err
		}
		if err := press.Print(t, d, times); err != nil {
			return err
		}
		return w.Tell(ctx, n, 0)
	})
	if err == nil && n == 0 {
		err = fault.New(fault.Invalid, "paper_nothing", "there is nothing to print")
	}
	return n, err
}

func write(w *errand.Work, press *Press) error {
	file, err := w.Create(errand.Result)
	if err != nil {
		return err
	}
	_, err = press.WriteTo(file)
	if e := file.Close(); err == nil && e != nil {
		err = fmt.Errorf("write the PDF: %w", e)
	}
	return err
}
