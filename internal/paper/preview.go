package paper

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Draft is a template as it stands in an editor, and what to show it with.
type Draft struct {
	Name     string          `json:"name" maxLength:"60" doc:"a kind of paper"`
	Template Template        `json:"template"`
	Asked    json.RawMessage `json:"asked,omitempty" doc:"of a sample; absent: the first"`
	Lang     string          `json:"lang,omitempty" enum:"zh-CN,en"`
}

// Preview is a draft on paper.
type Preview struct {
	PDF   []byte `json:"pdf"`
	Pages int    `json:"pages"`
}

const (
	previewMark = "预览 · preview"
	previewRows = 200 // enough to see where the page breaks
)

// Samples gives documents of the asker's scope to look at.
func (s *Service) Samples(ctx context.Context, name string) (list []Sample, err error) {
	k, err := s.kind(name)
	if err == nil {
		err = allowed(ctx, k)
	}
	if err != nil {
		return nil, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = k.Samples(ctx, tx)
		return err
	})
	return list, err
}

// errEnough ends the reading of documents after the first.
var errEnough = errors.New("enough documents")

// Preview prints a draft with one document of the asker's scope. It is not counted.
func (s *Service) Preview(ctx context.Context, d Draft) (p Preview, err error) {
	k, err := s.kind(d.Name)
	if err == nil {
		err = allowed(ctx, k)
	}
	if err == nil {
		err = d.Template.check(k)
	}
	if err != nil {
		return p, err
	}
	press, err := NewPress(k.title(d.Lang), previewMark)
	if err != nil {
		return p, err
	}
	var shown Document
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		if press.Logo, err = logoOf(ctx, tx, d.Template); err != nil {
			return err
		}
		shown, err = sampleOf(ctx, tx, k, d.Asked)
		return err
	})
	if err != nil {
		return p, err
	}
	shown.Rows = shown.Rows[:min(len(shown.Rows), previewRows)]
	if err := press.Print(d.Template, shown, 0); err != nil {
		return p, err
	}
	var out bytes.Buffer
	_, err = press.WriteTo(&out)
	return Preview{out.Bytes(), press.Pages()}, err
}

// sampleOf is the first document of what was asked for, or of the first sample.
func sampleOf(ctx context.Context, tx db.Tx, k Kind, asked json.RawMessage) (d Document, err error) {
	if asked == nil {
		samples, err := k.Samples(ctx, tx)
		if err != nil {
			return d, err
		}
		if len(samples) == 0 {
			return d, fault.New(fault.Invalid, "paper_nothing", "there is nothing to print")
		}
		if asked, err = json.Marshal(samples[0].Asked); err != nil {
			return d, err
		}
	}
	err = k.Documents(ctx, tx, asked, func(one Document) error {
		d = one
		return errEnough
	})
	switch {
	case err == nil:
		err = fault.New(fault.Invalid, "paper_nothing", "there is nothing to print")
	case errors.Is(err, errEnough):
		err = nil
	}
	return d, err
}
