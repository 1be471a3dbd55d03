package photos

import (
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
)

type attachArgs struct {
	UnitID     int32
	RepID      int64
	Ref        uuid.UUID
	SHA256     string
	VisitRef   *uuid.UUID
	Step       string
	OutletID   int64
	TakenAt    time.Time
	DeviceAt   time.Time
	ReceivedAt time.Time
	Point      *orb.Point
	AccuracyM  *float64
	DistanceM  *float64
	BeyondM    *float64
}

type detailRow struct {
	Photo
	Point     *orb.Point
	Width     int32
	Height    int32
	Camera    string
	ExifAt    *time.Time
	ExifPoint *orb.Point

	Recognition string
}

// filter narrows a list; what is zero does not narrow.
type filter struct {
	From     *time.Time
	To       *time.Time
	Unit     int32
	Below    bool
	RepID    int64
	OutletID int64
	VisitRef *uuid.UUID
	Step     string
	States   []string
	Flagged  bool
}

type listArgs struct {
	filter
	BeforeAt *time.Time
	BeforeID int64
	Most     int
}

type judgeArgs struct {
	ID       int64
	Rev      int32
	State    string
	Reason   string
	Note     string
	JudgedBy int64
	JudgedAt *time.Time
}

type appealArgs struct {
	ID    int64
	Rev   int32
	State string
	Text  string
	At    time.Time
}

// unread is a photo whose bytes are here and have not been looked into.
type unread struct {
	ID         int64
	UnitID     int32
	RepID      int64
	RepName    string
	OutletID   int64
	OutletName string
	Day        time.Time
	TakenAt    time.Time
	Point      *orb.Point
	FileID     int64
}

type readingArgs struct {
	PhotoID   int64
	UnitID    int32
	RepID     int64
	OutletID  int64
	ReadAt    time.Time
	ThumbID   *int64
	StampedID *int64
	Width     int
	Height    int
	Camera    string
	ExifAt    *time.Time
	ExifPoint *orb.Point
	Flags     []string
}

// alikeArgs asks for photos that are like one: by each part of its prints with each bit turned.
type alikeArgs struct {
	PhotoID  int64
	OutletID int64
	Day      time.Time
	Bits     []int64
	Part0    []int32
	Part1    []int32
	Part2    []int32
	Part3    []int32
	Most     int
}

// alike is a photo that another one is like.
type alike struct {
	ID      int64
	TakenAt time.Time
	ExifAt  *time.Time
	Camera  string
	Apart   int32
}

type likenArgs struct {
	PhotoID int64
	AlikeID int64
	Apart   int32
	Flag    string
}

type idArgs struct{ ID int64 }

var (
	hashLock    = db.Query[struct{ SHA256 string }, bool]("photos/hash_lock")
	photoAdd    = db.Query[attachArgs, int64]("photos/photo_add")
	photoByRef  = db.Query[struct{ Ref uuid.UUID }, detailRow]("photos/photo_by_ref")
	photoByID   = db.Query[idArgs, detailRow]("photos/photo_by_id")
	photoList   = db.Query[listArgs, Photo]("photos/photo_list")
	photoCount  = db.Query[filter, Counts]("photos/photo_count")
	photoJudge  = db.Query[judgeArgs, int64]("photos/photo_judge")
	photoAppeal = db.Query[appealArgs, int64]("photos/photo_appeal")
	photoArrive = db.Query[arriveArgs, int64]("photos/photo_arrive")
	photoUnread = db.Query[idArgs, unread]("photos/photo_unread")
	photoLeft   = db.Query[struct {
		Before time.Time
		Most   int
	}, int64]("photos/photo_left")
	photoAlike  = db.Query[alikeArgs, alike]("photos/photo_alike")
	photoSteps  = db.Query[filter, string]("photos/photo_steps")
	readingAdd  = db.Query[readingArgs, db.None]("photos/reading_add")
	readingLike = db.Query[likenArgs, db.None]("photos/reading_liken")
	printAdd    = db.Query[struct {
		PhotoID int64
		Bits    []int64
	}, db.None]("photos/print_add")
	printLock = db.Query[db.None, db.None]("photos/print_lock")
)

type arriveArgs struct {
	SHA256 string
	RepID  int64
	FileID int64
}
