package photos

import (
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/state"
	"xuntu.dev/internal/web"
)

// States of a photo in the audit.
const (
	Open     = "open"     // nobody has judged it
	Passed   = "passed"   //
	Failed   = "failed"   // for a reason; the rep may appeal
	Appealed = "appealed" // the rep says why it is right
	Cleared  = "cleared"  // passed on appeal: final
	Upheld   = "upheld"   // failed on appeal: final
)

// Acts of the audit.
const (
	Pass   = "pass"
	Fail   = "fail"
	Reopen = "reopen"
	Appeal = "appeal"
)

// Course is how a photo goes through the audit.
var Course = state.Machine{Name: "photo", Moves: []state.Move{
	{From: "", Act: "attach", To: Open},
	{From: Open, Act: Pass, To: Passed},
	{From: Open, Act: Fail, To: Failed},
	{From: Passed, Act: Reopen, To: Open},
	{From: Failed, Act: Reopen, To: Open},
	{From: Failed, Act: Appeal, To: Appealed},
	{From: Appealed, Act: Pass, To: Cleared},
	{From: Appealed, Act: Fail, To: Upheld},
}}

// Flags a reading can carry.
const (
	FlagDuplicate  = "duplicate"  // an earlier photo again, of another outlet or day
	FlagReshot     = "reshot"     // like an earlier photo, but taken at another moment or by another camera: a picture of a picture
	FlagExifTime   = "exif_time"  // the camera says another time than the phone
	FlagExifPlace  = "exif_place" // the camera says another place than the phone
	FlagBlank      = "blank"      // shows nothing
	FlagUnreadable = "unreadable" // the picture is broken
	FlagLost       = "lost"       // its bytes are not where they were laid
)

// Photo is a photo with what is known of it.
type Photo struct {
	ID         int64      `json:"id"`
	Ref        uuid.UUID  `json:"ref" doc:"made on the phone; a retry with the same ref is the same photo"`
	RepID      int64      `json:"repId"`
	RepName    string     `json:"repName"`
	UnitID     int32      `json:"unitId"`
	OutletID   int64      `json:"outletId"`
	OutletName string     `json:"outletName"`
	VisitRef   *uuid.UUID `json:"visitRef,omitempty"`
	Step       string     `json:"step" doc:"of the visit's template; empty: taken outside the steps"`
	Day        string     `json:"day" format:"date"`
	TakenAt    time.Time  `json:"takenAt" doc:"by our clock"`
	DeviceAt   time.Time  `json:"deviceAt" doc:"by the phone's own clock"`
	ReceivedAt time.Time  `json:"receivedAt" doc:"when the server heard of it"`
	SHA256     string     `json:"sha256" doc:"of the bytes as the phone made them"`
	FileID     *int64     `json:"fileId,omitempty" doc:"absent while the photo is on its way"`
	DistanceM  *float64   `json:"distanceM,omitempty" doc:"from the outlet's place"`
	BeyondM    *float64   `json:"beyondM,omitempty" doc:"outside its fence; 0 inside"`
	AccuracyM  *float64   `json:"accuracyM,omitempty"`
	State      string     `json:"state" enum:"open,passed,failed,appealed,cleared,upheld"`
	Reason     string     `json:"reason" doc:"why it failed: an item of the dictionary photo.reason"`
	Note       string     `json:"note"`
	JudgedBy   string     `json:"judgedBy" doc:"the auditor's name"`
	JudgedAt   *time.Time `json:"judgedAt,omitempty"`
	Appeal     string     `json:"appeal" doc:"what the rep says against the verdict"`
	AppealedAt *time.Time `json:"appealedAt,omitempty"`
	Rev        int32      `json:"rev"`
	ReadAt     *time.Time `json:"readAt,omitempty" doc:"absent until the server has looked into the bytes"`
	ThumbID    *int64     `json:"thumbId,omitempty" doc:"a file of 320 pixels"`
	StampedID  *int64     `json:"stampedId,omitempty" doc:"a file with time, place and person burned in"`
	Flags      []string   `json:"flags"`
	AlikeID    *int64     `json:"alikeId,omitempty" doc:"the earlier photo it is like"`
	Apart      *int32     `json:"apart,omitempty" doc:"in how many of 64 bits they differ"`
}

// Detail is a photo with what its camera wrote into it, and the one it is like.
type Detail struct {
	Photo
	Point     *web.Point `json:"point,omitempty"`
	Width     int32      `json:"width"`
	Height    int32      `json:"height"`
	Camera    string     `json:"camera"`
	ExifAt    *time.Time `json:"exifAt,omitempty"`
	ExifPoint *web.Point `json:"exifPoint,omitempty"`
	Alike     *Photo     `json:"alike,omitempty" doc:"absent when it is out of the asker's scope"`

	Recognition string `json:"recognition" enum:",waiting,asked,answered,failed,given_up" doc:"how far it is recognised what stands on it; empty: nobody is asked"`
}
