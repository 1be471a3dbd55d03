package events

import (
	"time"

	"github.com/google/uuid"
)

// PhotoAttached says that a phone has told of a photo; its bytes may still be on their way.
type PhotoAttached struct {
	PhotoID  int64     `json:"photoId"`
	RepID    int64     `json:"repId"`
	OutletID int64     `json:"outletId"`
	At       time.Time `json:"at"` // when it was taken
}

// EventName names the event.
func (PhotoAttached) EventName() string { return "photos.photo_attached" }

// PhotoRead says that the server has looked into the bytes of a visit's photo, or knows more of it than it did.
type PhotoRead struct {
	PhotoID  int64     `json:"photoId"`
	VisitRef uuid.UUID `json:"visitRef"`
}

// EventName names the event.
func (PhotoRead) EventName() string { return "photos.photo_read" }

// PhotoPassed says that an auditor finds a photo right. Final: on appeal, and nothing follows.
type PhotoPassed struct {
	PhotoID  int64     `json:"photoId"`
	RepID    int64     `json:"repId"`
	OutletID int64     `json:"outletId"`
	At       time.Time `json:"at"`
	Final    bool      `json:"final"`
}

// EventName names the event.
func (PhotoPassed) EventName() string { return "photos.photo_passed" }

// PhotoFailed says that an auditor finds a photo wrong: what stands on it may not go on. Final: on appeal, and nothing follows.
type PhotoFailed struct {
	PhotoID  int64     `json:"photoId"`
	RepID    int64     `json:"repId"`
	OutletID int64     `json:"outletId"`
	At       time.Time `json:"at"`
	Reason   string    `json:"reason"` // an item of the dictionary photo.reason
	Final    bool      `json:"final"`
}

// EventName names the event.
func (PhotoFailed) EventName() string { return "photos.photo_failed" }

// PhotoReopened says that a verdict was taken back.
type PhotoReopened struct {
	PhotoID int64     `json:"photoId"`
	At      time.Time `json:"at"`
}

// EventName names the event.
func (PhotoReopened) EventName() string { return "photos.photo_reopened" }
