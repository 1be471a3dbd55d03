package photos

import (
	"context"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/param"
	"xuntu.dev/modules/events"
	"xuntu.dev/modules/photos/stamp"
)

// Permissions of the room.
const (
	Take  access.Permission = "photos.take"  // attach own photos, appeal against verdicts, have documents signed
	View  access.Permission = "photos.view"  // see the photos of others in scope
	Audit access.Permission = "photos.audit" // pass and fail them
)

// reasons is the dictionary of why photos fail.
const reasons = "photo.reason"

const (
	longest    = 2 * time.Minute  // that reading one photo may take; what keeps a core busy waits in line
	catchUp    = 10 * time.Minute // how often photos are looked for that were left unread
	leftAlone  = 5 * time.Minute  // a photo is left when it has waited so long
	mostCaught = 200              // in one go
)

// service keeps, reads and judges photos.
type service struct {
	kit     app.Kit
	outlets Outlets
	zones   Zones
	press   *stamp.Press
}

// New furnishes the room.
func New(kit app.Kit, outlets Outlets, zones Zones) (app.Module, error) {
	press, err := stamp.NewPress()
	if err != nil {
		return app.Module{}, err
	}
	s := &service{kit, outlets, zones, press}
	return app.Module{
		Name:        "photos",
		Permissions: []access.Permission{Take, View, Audit},
		Lists:       lists(),
		Routes:      s.routes,
		Params:      []param.Declared{cameraParam},
		Commands:    s.commands(),
		Documents:   s.documents(),
		Listeners: []event.Listener{
			event.On("photos.arrive", s.arrive),
			event.Beside("photos.read", longest, func(ctx context.Context, e events.PhotoAttached) error { return s.read(ctx, e.PhotoID) }),
			event.Beside("photos.read_arrived", longest, func(ctx context.Context, e photoArrived) error { return s.read(ctx, e.PhotoID) }),
		},
		Jobs: []job.Worker{job.Every(catchUp, "photos.catch_up", s.catchUp).For(catchUp)},
	}, nil
}

func lists() []dict.Dictionary {
	return []dict.Dictionary{{Key: reasons, Zh: "照片不合格原因", En: "Why a photo fails", Kind: dict.Open, Items: []dict.Item{
		{Code: "blurred", Zh: "模糊不清", En: "Blurred", Rank: 1},
		{Code: "wrong", Zh: "拍摄内容不符", En: "Shows something else", Rank: 2},
		{Code: "incomplete", Zh: "拍摄不完整", En: "Not all of it", Rank: 3},
		{Code: "reused", Zh: "重复使用", En: "Used before", Rank: 4},
		{Code: "reshot", Zh: "翻拍", En: "A picture of a picture", Rank: 5},
		{Code: "elsewhere", Zh: "不在门店", En: "Not at the outlet", Rank: 6},
		{Code: "display", Zh: "陈列不达标", En: "Display below the standard", Rank: 7},
	}}}
}

// photoArrived says that the bytes of an attached photo are here.
type photoArrived struct{ PhotoID int64 }

// EventName names the event.
func (photoArrived) EventName() string { return "photos.photo_arrived" }

// arrive joins bytes to the photos that wait for them.
func (s *service) arrive(ctx context.Context, tx db.Tx, e files.FileKept) error {
	if _, err := hashLock.One(ctx, tx, struct{ SHA256 string }{e.SHA256}); err != nil {
		return err
	}
	ids, err := photoArrive.All(ctx, tx, arriveArgs{e.SHA256, e.RepID, e.FileID})
	for _, id := range ids {
		if err == nil {
			err = s.kit.Events.Publish(ctx, tx, photoArrived{id})
		}
	}
	return err
}

// catchUp reads photos whose reading was lost: the server died too often over them, or they were laid into the database
// by other hands.
func (s *service) catchUp(ctx context.Context) error {
	var left []int64
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		left, err = photoLeft.All(ctx, tx, struct {
			Before time.Time
			Most   int
		}{s.kit.Now().Add(-leftAlone), mostCaught})
		return err
	})
	for _, id := range left {
		if err == nil {
			err = s.read(ctx, id)
		}
	}
	return err
}
