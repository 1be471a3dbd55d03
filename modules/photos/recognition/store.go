package recognition

import (
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
)

type (
	idArgs  struct{ ID int64 }
	addArgs struct {
		PhotoID int64
		Now     time.Time
	}
	claimArgs struct {
		Now   time.Time
		Until time.Time
	}
	// claimed is a photo that is to be asked about now.
	claimed struct {
		ID      int64
		PhotoID int64
		Round   int32
		Tries   int32
		Step    string
		TakenAt time.Time
		FileID  int64
	}
	settleArgs struct {
		ID    int64
		Round int32
		State string
		Tries int32
		DueAt *time.Time
		Said  string
	}
	answerArgs struct {
		ID    int64
		Round int32
		Now   time.Time
	}
	sightingArgs struct {
		ID         int64
		Codes      []string
		Facings    []int32
		Confidence []float64
		Boxes      []string
	}
	failedArgs struct {
		Borne int
		Said  string
		Now   time.Time
	}
	// photoRow is a photo that is asked about, as it lies.
	photoRow struct {
		RepID   int64
		FileID  *int64
		Step    string
		TakenAt time.Time
	}
	proposalRow struct {
		Recognition
		VisitRef uuid.UUID
		TakenAt  time.Time
	}
	stateArgs struct {
		ID    int64
		Now   time.Time
		Round int32
	}
	setupArgs struct {
		Adapter  string
		Address  string
		Secret   string
		Steps    []string
		MetricID *int64
		TimeoutS int32
		Active   bool
		Rev      int32
	}
	listArgs struct {
		States []string
		Before int64
		Most   int
	}
	linesArgs struct {
		RepID int64
		Since time.Time
	}
	shownRow struct {
		VisitRef  uuid.UUID
		MetricID  int64
		ProductID int64
		Facings   int32
	}
)

var (
	recognitionAdd    = db.Query[addArgs, int64]("photos/recognition_add")
	recognitionClaim  = db.Query[claimArgs, claimed]("photos/recognition_claim")
	recognitionSettle = db.Query[settleArgs, db.None]("photos/recognition_settle")
	recognitionAnswer = db.Query[answerArgs, int64]("photos/recognition_answer")
	recognitionAgain  = db.Query[stateArgs, int64]("photos/recognition_again")
	recognitionList   = db.Query[listArgs, Recognition]("photos/recognition_list")
	recognitionCount  = db.Query[db.None, Counts]("photos/recognition_count")
	recognitionOf     = db.Query[idArgs, proposalRow]("photos/recognition_of")
	recognitionByID   = db.Query[idArgs, claimed]("photos/recognition_by_id")
	sightingAdd       = db.Query[sightingArgs, db.None]("photos/sighting_add")
	sightingList      = db.Query[idArgs, Sighting]("photos/sighting_list")
	sightingTry       = db.Query[sightingArgs, Sighting]("photos/sighting_try")
	photoLies         = db.Query[idArgs, photoRow]("photos/photo_lies")
	proposalOwn       = db.Query[linesArgs, shownRow]("photos/proposal_own")
	healthFailed      = db.Query[failedArgs, db.None]("photos/recogniser_failed")
	healthWell        = db.Query[struct{ Now time.Time }, db.None]("photos/recogniser_well")
	setupOf           = db.Query[db.None, setup]("photos/recogniser")
	setupPut          = db.Query[setupArgs, int32]("photos/recogniser_put")
)
