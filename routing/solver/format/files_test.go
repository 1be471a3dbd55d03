package format_test

// The files here are written by hand, in the shape of the literature's.
const (
	solomonFile = `TINY

VEHICLE
NUMBER     CAPACITY
  2         10

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

    0      0          0          0          0        100          0
    1      1          1          6          0         50         10
    2      2          2          6         20         60         10
`
	cvrpFile = `NAME : tiny
COMMENT : "three in a row"
TYPE : CVRP
DIMENSION : 4
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 2
NODE_COORD_SECTION
1 0 0
2 0 10
3 0 20
4 7 7
DEMAND_SECTION
1 0
2 1
3 1
4 1
DEPOT_SECTION
 1
 -1
EOF
`
	tspFile = `NAME: square
TYPE: TSP
DIMENSION: 4
EDGE_WEIGHT_TYPE: EUC_2D
NODE_COORD_SECTION
1 0 0
2 10 10
3 10 0
4 0 10
EOF
`
	pvrpFile = `1 1 2 2
0 10
0 10
 0 0 0 0 0 0 0 0
 1 3 4 0 5 1 1 1
 2 6 8 0 5 1 1 2
`
	mdvrpFile = `2 1 2 2
0 10
0 10
 1 0 1 0 5 1 2 1 2
 2 0 9 0 5 1 2 1 2
 3 0 0 0 0 0 0
 4 0 10 0 0 0 0
`
	prizeFile = `NAME : tiny
TYPE : PCVRPTW
DIMENSION : 3
VEHICLES : 1
CAPACITY : 200
SERVICE_TIME : 2
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 0 10
3 0 50
DEMAND_SECTION
1 0
2 10
3 10
TIME_WINDOW_SECTION
1 0 1000
2 0 1000
3 0 1000
PRIZE_SECTION
1 0
2 21
3 18
DEPOT_SECTION
1
-1
EOF
`
	clientsFile = `NAME: tiny
TYPE: SDVRPTW
EDGE_WEIGHT_TYPE: EUC_2D
DIMENSION: 3
VEHICLES: 2
VEHICLES_MAX_DURATION: 100
NODE_COORD_SECTION
1	0	0
2	0	1.5
3	0	2.5
CAPACITY_SECTION
1	5
2	50
VEHICLES_ALLOWED_CLIENTS_SECTION
1	2	3
2	3
EOF
`
)
