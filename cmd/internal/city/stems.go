package city

import "strings"

// word is a Chinese word with its spelling in pinyin.
type word struct{ zh, en string }

// grandStems name the great avenues; they are common to most Chinese cities.
const grandStems = "人民 Renmin,建设 Jianshe,文化 Wenhua,中原 Zhongyuan,解放 Jiefang,和平 Heping,团结 Tuanjie,友谊 Youyi," +
	"光明 Guangming,胜利 Shengli,迎宾 Yingbin,长江 Changjiang,黄河 Huanghe,泰山 Taishan,东风 Dongfeng,朝阳 Chaoyang," +
	"科学 Kexue,农业 Nongye,航海 Hanghai,金水 Jinshui,花园 Huayuan,嵩山 Songshan,未来 Weilai,新华 Xinhua," +
	"红旗 Hongqi,幸福 Xingfu,前进 Qianjin,振兴 Zhenxing,兴业 Xingye,世纪 Shiji"

// streetStems name all other streets.
const streetStems = "桐柏 Tongbai,伏牛 Funiu,秦岭 Qinling,华山 Huashan,衡山 Hengshan,天山 Tianshan,昆仑 Kunlun,祁连 Qilian," +
	"珠江 Zhujiang,淮河 Huaihe,汉江 Hanjiang,湘江 Xiangjiang,赣江 Ganjiang,松花江 Songhuajiang,嘉陵江 Jialingjiang," +
	"玉兰 Yulan,海棠 Haitang,桂花 Guihua,丁香 Dingxiang,石榴 Shiliu,银杏 Yinxing,梧桐 Wutong,紫荆 Zijing,合欢 Hehuan," +
	"樱花 Yinghua,梅花 Meihua,月季 Yueji,翠竹 Cuizhu,青松 Qingsong,白杨 Baiyang,枫林 Fenglin,柳林 Liulin,杏林 Xinglin," +
	"桃源 Taoyuan,梨园 Liyuan,枣园 Zaoyuan,菊园 Juyuan,竹园 Zhuyuan,荷塘 Hetang,莲池 Lianchi,清泉 Qingquan,玉泉 Yuquan," +
	"龙泉 Longquan,甘泉 Ganquan,金沙 Jinsha,银河 Yinhe,星河 Xinghe,明月 Mingyue,晨光 Chenguang,彩虹 Caihong,凌云 Lingyun," +
	"青云 Qingyun,祥云 Xiangyun,瑞雪 Ruixue,春晓 Chunxiao,夏荷 Xiahe,秋实 Qiushi,丰收 Fengshou,丰乐 Fengle,丰产 Fengchan," +
	"纬武 Weiwu,崇文 Chongwen,崇德 Chongde,崇礼 Chongli,尚德 Shangde,尚贤 Shangxian,明德 Mingde,厚德 Houde,弘毅 Hongyi," +
	"博学 Boxue,笃行 Duxing,求实 Qiushi,致远 Zhiyuan,思源 Siyuan,育才 Yucai,育英 Yuying,书院 Shuyuan,学府 Xuefu,学院 Xueyuan," +
	"翰林 Hanlin,文昌 Wenchang,文博 Wenbo,文苑 Wenyuan,文峰 Wenfeng,文庙 Wenmiao,钟楼 Zhonglou,鼓楼 Gulou,城隍庙 Chenghuangmiao," +
	"西关 Xiguan,北关 Beiguan,南关 Nanguan,东关 Dongguan,顺城 Shuncheng,塔湾 Tawan,古槐 Guhuai,老坟岗 Laofengang,铁塔 Tieta," +
	"商城 Shangcheng,商都 Shangdu,金城 Jincheng,银城 Yincheng,玉城 Yucheng,平安 Ping'an,永安 Yong'an,长安 Chang'an,福安 Fu'an," +
	"泰安 Tai'an,安康 Ankang,康乐 Kangle,康宁 Kangning,福宁 Funing,永宁 Yongning,永兴 Yongxing,永丰 Yongfeng,永乐 Yongle," +
	"福寿 Fushou,福源 Fuyuan,福民 Fumin,惠民 Huimin,利民 Limin,富民 Fumin,安民 Anmin,裕民 Yumin,惠济 Huiji,惠安 Hui'an," +
	"大同 Datong,大庆 Daqing,大学 Daxue,德化 Dehua,德胜 Desheng,德润 Derun,正兴 Zhengxing,正光 Zhengguang,正商 Zhengshang," +
	"经纬 Jingwei,工人 Gongren,工业 Gongye,纺织 Fangzhi,机械 Jixie,电厂 Dianchang,水厂 Shuichang,砖厂 Zhuanchang,面粉厂 Mianfenchang," +
	"粮库 Liangku,油坊 Youfang,货栈 Huozhan,货站 Huozhan,车站 Chezhan,铁路 Tielu,铁工 Tiegong,二马 Erma,五一 Wuyi,五龙口 Wulongkou," +
	"八一 Bayi,七里河 Qilihe,十里铺 Shilipu,柳沟 Liugou,石桥 Shiqiao,石佛 Shifo,沙口 Shakou,渡口 Dukou,码头 Matou,渔家 Yujia," +
	"杨家 Yangjia,李家 Lijia,王家 Wangjia,张家 Zhangjia,赵家 Zhaojia,刘家 Liujia,陈家 Chenjia,周家 Zhoujia,黄家 Huangjia," +
	"兴隆 Xinglong,兴华 Xinghua,兴旺 Xingwang,兴达 Xingda,兴国 Xingguo,振华 Zhenhua,振中 Zhenzhong,国泰 Guotai,国槐 Guohuai," +
	"民主 Minzhu,民生 Minsheng,民权 Minquan,民航 Minhang,卫生 Weisheng,健康 Jiankang,体育 Tiyu,游泳 Youyong,青年 Qingnian," +
	"少年 Shaonian,劳动 Laodong,勤劳 Qinlao,勤俭 Qinjian,奋斗 Fendou,创业 Chuangye,创新 Chuangxin,科技 Keji,软件 Ruanjian," +
	"电子 Dianzi,光电 Guangdian,航天 Hangtian,航空 Hangkong,会展 Huizhan,金融 Jinrong,商务 Shangwu,物流 Wuliu,仓储 Cangchu," +
	"天河 Tianhe,天泽 Tianze,天府 Tianfu,瑞达 Ruida,瑞光 Ruiguang,锦绣 Jinxiu,锦江 Jinjiang,锦华 Jinhua,云杉 Yunshan,云鹤 Yunhe," +
	"白鹭 Bailu,白鹤 Baihe,凤凰 Fenghuang,凤台 Fengtai,凤鸣 Fengming,龙翔 Longxiang,龙湖 Longhu,龙门 Longmen,麒麟 Qilin," +
	"金马 Jinma,金牛 Jinniu,玉凤 Yufeng,鹿鸣 Luming,鹤鸣 Heming,南阳 Nanyang,信阳 Xinyang,洛阳 Luoyang,开封 Kaifeng,安阳 Anyang," +
	"新乡 Xinxiang,许昌 Xuchang,汝南 Runan,汝河 Ruhe,沁河 Qinhe,颍河 Yinghe,沙河 Shahe,潮河 Chaohe,东明 Dongming,西明 Ximing"

const townStems = "清河 Qinghe,石桥 Shiqiao,白沙 Baisha,青龙 Qinglong,平原 Pingyuan,永和 Yonghe,太平 Taiping,柳河 Liuhe,兴隆 Xinglong," +
	"双河 Shuanghe,金山 Jinshan,新安 Xin'an,安平 Anping,长宁 Changning,临河 Linhe,临泉 Linquan,东明 Dongming,西陵 Xiling," +
	"云阳 Yunyang,丹阳 Danyang,广德 Guangde,怀安 Huai'an,龙门 Longmen,古城 Gucheng,沙河 Shahe,宁远 Ningyuan,顺和 Shunhe,福田 Futian"

const districtStems = "文昌 Wenchang,新城 Xincheng,金源 Jinyuan,高新 Gaoxin,河西 Hexi,河东 Hedong,城北 Chengbei,城南 Chengnan,桥西 Qiaoxi," +
	"明湖 Minghu,东湖 Donghu,龙泉 Longquan,凤山 Fengshan,云岭 Yunling"

const hoodStems = "春晓 Chunxiao,翠园 Cuiyuan,锦绣 Jinxiu,花溪 Huaxi,绿城 Lücheng,阳光 Yangguang,金桂 Jingui,玉龙 Yulong,丽景 Lijing,碧水 Bishui," +
	"枫丹 Fengdan,香樟 Xiangzhang,望江 Wangjiang,听涛 Tingtao,聚福 Jufu,祥和 Xianghe,康居 Kangju,安居 Anju,和谐 Hexie,盛世 Shengshi," +
	"天成 Tiancheng,御景 Yujing,华庭 Huating,书香 Shuxiang,学林 Xuelin,水岸 Shui'an,西溪 Xixi,南苑 Nanyuan,北苑 Beiyuan,东苑 Dongyuan," +
	"老街 Laojie,前进 Qianjin,工人 Gongren,纺织 Fangzhi,铁路 Tielu,新村 Xincun,向阳 Xiangyang,红星 Hongxing,团结 Tuanjie,杏花 Xinghua"

const villageStems = "张庄 Zhangzhuang,李庄 Lizhuang,王庄 Wangzhuang,赵庄 Zhaozhuang,刘寨 Liuzhai,陈寨 Chenzhai,马寨 Mazhai,杨集 Yangji,孙集 Sunji," +
	"柳林 Liulin,槐树 Huaishu,枣林 Zaolin,桃园 Taoyuan,大桥 Daqiao,小河 Xiaohe,沟赵 Gouzhao,岗李 Gangli,坡谢 Poxie,河湾 Hewan,石井 Shijing," +
	"南岗 Nangang,北岗 Beigang,东岭 Dongling,西坡 Xipo,上街 Shangjie,下坝 Xiaba,青塘 Qingtang,白塔 Baita,古井 Gujing,铺头 Putou,渡头 Dutou," +
	"双桥 Shuangqiao,三官庙 Sanguanmiao,五里堡 Wulibao,八里庙 Balimiao,梅岭 Meiling,竹园 Zhuyuan,茶亭 Chating,瓦窑 Wayao,砖桥 Zhuanqiao"

// words reads one of the lists above.
func words(list string) []word {
	var out []word
	for _, item := range strings.Split(list, ",") {
		zh, en, _ := strings.Cut(item, " ")
		out = append(out, word{zh, en})
	}
	return out
}
