package attach

import (
	"context"
	"strings"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/files"
)

// mostFiles is how many files hang on one record.
const mostFiles = 100

// thumbSide is how many pixels the longer side of a small copy has: twice what a list shows.
const thumbSide = 240

// Record is what a file hangs on: its owner.
type Record struct {
	Kind  string `json:"kind"`
	Owner int64  `json:"owner"`
}

// Attachment is a file that hangs on a record.
type Attachment struct {
	ID        int64     `json:"id"`
	Of        Record    `json:"of"`
	SHA256    string    `json:"sha256"`
	Thumb     bool      `json:"thumb" doc:"whether there is a small copy of it, as there is of pictures"`
	Name      string    `json:"name"`
	Size      int64     `json:"size" doc:"bytes"`
	MediaType string    `json:"mediaType"`
	AddedBy   string    `json:"addedBy"`
	AddedAt   time.Time `json:"addedAt"`
}

type (
	idArgs  struct{ ID int64 }
	ownSeen struct {
		Seen  bool
		Files int
	}
	row struct {
		ID        int64
		OwnerKind string
		OwnerID   int64
		SHA256    string
		Thumb     string
		Name      string
		Size      int64
		MediaType string
		AddedBy   string
		AddedAt   time.Time
	}
	addArgs struct {
		Record
		files.Lying
		Thumb string
		Name  string
		Now   time.Time
	}
)

var (
	ownerSeen  = db.Query[Record, ownSeen]("app/attachment_owner_seen")
	fileList   = db.Query[Record, row]("app/attachment_list")
	fileByID   = db.Query[idArgs, row]("app/attachment_by_id")
	fileAdd    = db.Query[addArgs, int64]("app/attachment_add")
	fileRemove = db.Query[idArgs, db.None]("app/attachment_remove")
)

func (r row) seen() Attachment {
	return Attachment{
		ID: r.ID, Of: Record{r.OwnerKind, r.OwnerID}, SHA256: r.SHA256, Thumb: r.Thumb != "",
		Name: r.Name, Size: r.Size, MediaType: r.MediaType, AddedBy: r.AddedBy, AddedAt: r.AddedAt,
	}
}

// desk is the room at work.
type desk struct {
	kit   app.Kit
	kinds kinds
}

// list gives what hangs on a record that the asker sees.
func (d *desk) list(ctx context.Context, of Record) (list []Attachment, err error) {
	if err := d.kinds.mayView(ctx, of.Kind); err != nil {
		return nil, err
	}
	list = []Attachment{}
	err = d.kit.DB.Read(ctx, func(tx db.Tx) error {
		if _, err := seenOwner(ctx, tx, of); err != nil {
			return err
		}
		return fileList.Each(ctx, tx, of, func(r row) error {
			list = append(list, r.seen())
			return nil
		})
	})
	return list, err
}

// seenOwner says how many files hang on a record, and refuses one that the asker does not see.
func seenOwner(ctx context.Context, tx db.Tx, of Record) (int, error) {
	o, err := ownerSeen.One(ctx, tx, of)
	if err == nil && !o.Seen {
		err = noOwner()
	}
	return o.Files, err
}

// room refuses a record that the asker may not hang one more file on.
func (d *desk) room(ctx context.Context, tx db.Tx, of Record) error {
	if err := d.kinds.mayChange(ctx, of.Kind); err != nil {
		return err
	}
	n, err := seenOwner(ctx, tx, of)
	if err == nil && n >= mostFiles {
		err = fault.New(fault.Refused, "attachment_too_many", "%d files hang here already; take one away first", n).With("most", mostFiles)
	}
	return err
}

// file gives an attachment that the asker sees.
func (d *desk) file(ctx context.Context, id int64) (r row, err error) {
	err = d.kit.DB.Read(ctx, func(tx db.Tx) error {
		r, err = fileByID.One(ctx, tx, idArgs{id})
		return err
	})
	if err == nil {
		err = d.kinds.mayView(ctx, r.OwnerKind)
	}
	return r, err
}

// add hangs kept bytes on a record.
func (d *desk) add(ctx context.Context, of Record, lying files.Lying, thumb, name string) (a Attachment, err error) {
	err = d.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := d.room(ctx, tx, of); err != nil {
			return err
		}
		id, err := fileAdd.One(ctx, tx, addArgs{of, lying, thumb, files.SafeName(name, lying.MediaType), d.kit.Now()})
		if err != nil {
			return err
		}
		r, err := fileByID.One(ctx, tx, idArgs{id})
		a = r.seen()
		return err
	})
	return a, err
}

// remove takes a file from its record; the trail keeps that it hung there.
func (d *desk) remove(ctx context.Context, id int64) error {
	return d.kit.DB.Write(ctx, func(tx db.Tx) error {
		r, err := fileByID.One(ctx, tx, idArgs{id})
		if err == nil {
			err = d.kinds.mayChange(ctx, r.OwnerKind)
		}
		if err == nil {
			_, err = fileRemove.Exec(ctx, tx, idArgs{id})
		}
		return err
	})
}

// thumbOf keeps a small copy of a picture and gives its hash; "" for what is no picture.
func (d *desk) thumbOf(ctx context.Context, lying files.Lying) (string, error) {
	if !strings.HasPrefix(lying.MediaType, "image/") || lying.Size > files.MaxBytes {
		return "", nil
	}
	data, err := d.kit.Files.KeptBytes(ctx, lying.SHA256)
	if err != nil {
		return "", err
	}
	small, err := files.Scaled(data, thumbSide)
	if err != nil {
		return "", err
	}
	kept, err := d.kit.Files.Keep(ctx, small[0])
	return kept.SHA256, err
}
