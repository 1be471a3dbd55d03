package city

// Branch is one branch office of the demo company and the seat of one generated city.
type Branch struct {
	Index  int     // place in the table, from 0; the city's OSM ids are counted from it
	Code   string  // two letters, ZZ
	Name   string  // 郑州
	Pinyin string  // Zhengzhou
	Lon    float64 // degrees, WGS-84
	Lat    float64 // degrees, WGS-84
	Weight float64 // share of outlets and sales, to be normalised over the branches in use
}

// Branches returns the 30 branches in the order of the demo data.
func Branches() []Branch {
	table := []Branch{
		{Code: "ZZ", Name: "郑州", Pinyin: "Zhengzhou", Lon: 113.6254, Lat: 34.7466, Weight: 8},
		{Code: "BJ", Name: "北京", Pinyin: "Beijing", Lon: 116.4074, Lat: 39.9042, Weight: 5},
		{Code: "TJ", Name: "天津", Pinyin: "Tianjin", Lon: 117.2010, Lat: 39.0842, Weight: 4},
		{Code: "SJ", Name: "石家庄", Pinyin: "Shijiazhuang", Lon: 114.5149, Lat: 38.0428, Weight: 4},
		{Code: "TY", Name: "太原", Pinyin: "Taiyuan", Lon: 112.5489, Lat: 37.8706, Weight: 2.5},
		{Code: "HH", Name: "呼和浩特", Pinyin: "Hohhot", Lon: 111.7492, Lat: 40.8426, Weight: 1.5},
		{Code: "SY", Name: "沈阳", Pinyin: "Shenyang", Lon: 123.4315, Lat: 41.8057, Weight: 3},
		{Code: "CC", Name: "长春", Pinyin: "Changchun", Lon: 125.3235, Lat: 43.8171, Weight: 2},
		{Code: "HB", Name: "哈尔滨", Pinyin: "Harbin", Lon: 126.5350, Lat: 45.8038, Weight: 2.5},
		{Code: "SH", Name: "上海", Pinyin: "Shanghai", Lon: 121.4737, Lat: 31.2304, Weight: 5},
		{Code: "NJ", Name: "南京", Pinyin: "Nanjing", Lon: 118.7969, Lat: 32.0603, Weight: 4},
		{Code: "SU", Name: "苏州", Pinyin: "Suzhou", Lon: 120.5853, Lat: 31.2989, Weight: 4},
		{Code: "HZ", Name: "杭州", Pinyin: "Hangzhou", Lon: 120.1551, Lat: 30.2741, Weight: 4},
		{Code: "HF", Name: "合肥", Pinyin: "Hefei", Lon: 117.2272, Lat: 31.8206, Weight: 3},
		{Code: "FZ", Name: "福州", Pinyin: "Fuzhou", Lon: 119.2965, Lat: 26.0745, Weight: 2.5},
		{Code: "NC", Name: "南昌", Pinyin: "Nanchang", Lon: 115.8579, Lat: 28.6829, Weight: 2.5},
		{Code: "JN", Name: "济南", Pinyin: "Jinan", Lon: 117.1201, Lat: 36.6512, Weight: 4},
		{Code: "QD", Name: "青岛", Pinyin: "Qingdao", Lon: 120.3826, Lat: 36.0671, Weight: 3},
		{Code: "WH", Name: "武汉", Pinyin: "Wuhan", Lon: 114.3054, Lat: 30.5931, Weight: 4.5},
		{Code: "CS", Name: "长沙", Pinyin: "Changsha", Lon: 112.9388, Lat: 28.2282, Weight: 3.5},
		{Code: "CD", Name: "成都", Pinyin: "Chengdu", Lon: 104.0665, Lat: 30.5723, Weight: 5},
		{Code: "CQ", Name: "重庆", Pinyin: "Chongqing", Lon: 106.5516, Lat: 29.5630, Weight: 4},
		{Code: "GY", Name: "贵阳", Pinyin: "Guiyang", Lon: 106.6302, Lat: 26.6470, Weight: 2},
		{Code: "KM", Name: "昆明", Pinyin: "Kunming", Lon: 102.8329, Lat: 24.8801, Weight: 2.5},
		{Code: "XA", Name: "西安", Pinyin: "Xi'an", Lon: 108.9398, Lat: 34.3416, Weight: 4},
		{Code: "LZ", Name: "兰州", Pinyin: "Lanzhou", Lon: 103.8343, Lat: 36.0611, Weight: 1.5},
		{Code: "GZ", Name: "广州", Pinyin: "Guangzhou", Lon: 113.2644, Lat: 23.1291, Weight: 5},
		{Code: "SZ", Name: "深圳", Pinyin: "Shenzhen", Lon: 114.0579, Lat: 22.5431, Weight: 4},
		{Code: "NN", Name: "南宁", Pinyin: "Nanning", Lon: 108.3669, Lat: 22.8170, Weight: 2},
		{Code: "HK", Name: "海口", Pinyin: "Haikou", Lon: 110.1999, Lat: 20.0440, Weight: 1},
	}
	for i := range table {
		table[i].Index = i
	}
	return table
}

// BranchByCode returns the branch with the two-letter code.
func BranchByCode(code string) (Branch, bool) {
	for _, b := range Branches() {
		if b.Code == code {
			return b, true
		}
	}
	return Branch{}, false
}
