/** What people say about each basic category, in both languages, `|` between two sayings. */
export const basicPhrases: Record<string, string> = {
  'repair-water-leak':
    '家里水管漏水了|厨房水槽下面一直滴水|水管爆了满地都是水|阀门关不上往外冒水|洗衣机接口漏水|Water is leaking under the kitchen sink|A pipe burst in my bathroom|There is water all over the floor from a broken pipe|The valve under the basin keeps dripping',
  'repair-tap-toilet':
    '水龙头拧不紧|马桶水箱一直流水|花洒不出水|马桶冲不下去水太小|洗手盆龙头断了|The tap keeps dripping|The toilet keeps running|The toilet will not flush|The shower head is broken|The faucet handle came off',
  'repair-home-drain':
    '厨房下水道堵了|马桶堵了冲不下去|卫生间地漏返水|阳台下水很慢|The kitchen sink is clogged|My toilet is blocked|The shower drain backs up|Water drains very slowly in the bathroom',
  'repair-home-power':
    '家里突然没电了|一开空调就跳闸|电闸推不上去|只有我家停电|The power is out in my flat|The breaker keeps tripping|No electricity at home since this morning|The fuse box sparks when I switch it on',
  'repair-home-lights':
    '客厅灯不亮了|插座没电|开关按了没反应|灯管一闪一闪|The ceiling light does not work|A socket has no power|The light switch is broken|The lamp in the bedroom flickers',
  'repair-gas-smell':
    '家里闻到煤气味|厨房有燃气味道|天然气好像漏了|I smell gas in the kitchen|There is a smell of gas on our floor|I think the gas is leaking',
  'repair-gas-check':
    '预约燃气安全检查|想换燃气软管|燃气报警器到期了|Book a gas safety check|The gas hose is old and should be replaced|My gas alarm needs checking',
  'repair-heating':
    '暖气不热|地暖不热要放气|暖气片漏水|室温只有十五度|The radiator is cold|The heating does not work|The floor heating is not warm|The radiator leaks',
  'repair-doors-locks':
    '门锁坏了打不开|窗户关不严|纱窗破了|门把手掉了|The window will not close|The door lock is jammed|The door handle came off|The hinge of the door is broken',
  'repair-seepage':
    '顶楼下雨就漏|外墙渗水墙皮都掉了|楼上漏水到我家天花板|墙面发霉返潮|The ceiling is damp after rain|Water seeps through the outer wall|Mould on the wall from the leak upstairs|The roof leaks when it rains',
  'repair-lift-trapped':
    '有人被困在电梯里|电梯困人了快来|我被关在电梯里出不去|Somebody is trapped in the lift|I am stuck in the elevator|People are locked inside the lift, please hurry',
  'repair-lift':
    '电梯坏了|电梯门关不上|电梯有异响还抖|电梯按键没反应|The lift is out of order|The elevator makes a strange noise|The lift door does not close|The lift button does not work',
  'repair-common-lights':
    '楼道灯不亮|路灯坏了晚上看不见|车库灯一闪一闪|声控灯没反应|The corridor light is off|The street lamp is broken|It is dark in the stairwell|The garage lights flicker',
  'repair-water-supply':
    '整栋楼停水了|水压太小洗澡没水|自来水发黄|没有水是停水了吗|No water in the whole building|The water pressure is very low|The tap water is yellow|Is the water cut off today',
  'repair-power-danger':
    '配电箱冒烟|电线掉下来了|整栋楼停电|路灯杆漏电|电线冒火花|The electric box is smoking|A wire is hanging down outside|Power cut in the whole building|Sparks from the cable in the corridor',
  'repair-sewer':
    '井盖坏了|污水往外冒|化粪池满了很臭|窨井盖不见了|The manhole cover is missing|Sewage is overflowing outside|The sewer smells terrible|The manhole is broken',
  'repair-entrance-door':
    '门禁刷卡没反应|单元门关不上|对讲机没有声音|门禁坏了进不去|The entrance door does not lock|The intercom is silent|My access card does not open the door|The door closer of the entrance is broken',
  'repair-gate-barrier':
    '道闸不抬杆|车牌识别不了进不去|充电桩充不上电|The car barrier does not open|The charger for cars does not work|The gate cannot read my number plate',
  'repair-fire-equipment':
    '灭火器过期了|消火栓没水|烟感一直响|防火门坏了关不上|安全出口指示灯不亮|The fire extinguisher has expired|The hydrant has no water|The smoke detector beeps all the time|The fire door does not close',
  'repair-facade':
    '外墙瓷砖往下掉|墙皮脱落差点砸到人|空调外机架松了|外墙有裂缝|Tiles are falling from the facade|The plaster of the outer wall comes off|A loose air conditioner bracket on the wall',
  'repair-public-facilities':
    '健身器材坏了|小区路面坑洼|儿童滑梯裂了|栏杆松动|长椅断了|The slide in the playground is broken|A pothole in the road|The bench is broken|The railing is loose|The fitness equipment is damaged',
  'cleaning-corridor':
    '楼道好久没打扫|电梯里很脏|门厅地上有水渍|楼梯扶手都是灰|The corridor is dirty|The lift smells and has not been cleaned|Please mop the stairs|The lobby floor is sticky',
  'cleaning-grounds':
    '园区落叶没人扫|路上有狗屎|地下车库很脏|广场上都是烟头|Leaves all over the path|Please sweep the garden|There is litter on the square|The underground garage is dirty',
  'cleaning-waste-bins':
    '垃圾桶满了没人收|垃圾房很臭|桶倒了污水流一地|The bins are overflowing|The rubbish has not been collected|The garbage room stinks',
  'cleaning-waste-sorting':
    '有人乱扔垃圾不分类|厨余垃圾投放点几点开|有害垃圾扔哪里|Where do I put old batteries|People mix food waste with other rubbish|When does the sorting station open',
  'cleaning-bulky-waste':
    '旧沙发要扔|床垫怎么清运|不要的衣柜请拉走|I want to throw away an old sofa|Please collect my old mattress|Pick up of old furniture',
  'cleaning-pests':
    '楼道里有老鼠|家里蟑螂多|树上有马蜂窝|发现白蚁|Rats in the basement|Cockroaches in the corridor|A wasp nest in the tree|Please spray against mosquitoes',
  'cleaning-ads-graffiti':
    '门上贴满小广告|墙上被人涂鸦|楼道到处是传单|Stickers all over the doors|Graffiti on the wall|Flyers everywhere in the stairwell',
  'cleaning-snow-ice':
    '门口结冰很滑|积雪没人扫|台阶上都是冰|The path is icy|Please clear the snow|The steps are slippery with ice',
  'greening-pruning':
    '树枝挡住窗户|树太高挡光|枝叶碰到电线要修剪|Branches block my window|The tree is too tall and takes the light|Please prune the trees by the road',
  'greening-fallen-tree':
    '树倒了挡住路|大风把树枝吹断了|断枝砸到车|A tree fell across the road|A branch broke in the wind|A big branch hangs over the path',
  'greening-lawn':
    '草坪都枯了|花坛里的花死了要补种|绿化带没人浇水|杂草太高|The lawn is dry|Please water the flower beds|The weeds are high|Replant the hedge',
  'greening-plant-pests':
    '树上都是毛毛虫|月季长蚜虫|飘絮太多|Caterpillars all over the tree|The roses are sick|Insects fall from the trees',
  'security-parking':
    '车位被别人占了|有车堵在门口|乱停车请联系挪车|A car is parked in my space|Somebody blocks the exit with a car|Please ask the owner to move the car',
  'security-fire-lane':
    '消防通道停了车|安全出口被堵住|消防车道被占用|A car blocks the fire lane|The emergency exit is blocked|The fire road is full of cars',
  'security-clutter':
    '楼道堆满杂物|邻居鞋柜放在走廊|楼梯间堆纸箱|Things are piled up in the corridor|Boxes in the stairwell|My neighbour keeps a shoe rack in the hallway',
  'security-ebike':
    '有人把电动车推上楼充电|飞线充电很危险|电瓶在楼道充电|An e-bike is charging in the corridor|Somebody hangs a charging cable from the window|E-bikes in the lift',
  'security-noise':
    '楼上半夜很吵|装修噪音扰民|广场舞音响太大|隔壁唱歌到半夜|The neighbours upstairs are noisy at night|Loud renovation at noon|Music too loud in the square|Drilling on Sunday',
  'security-pets':
    '遛狗不牵绳|狗叫了一晚上|流浪猫很多|有狗咬人|A dog without a leash|The dog barks all night|Stray cats in the garage|Dog mess on the path',
  'security-suspicious':
    '有陌生人在楼下转悠|推销的人敲门|好像有小偷|有人打架|A stranger is hanging around the entrance|Somebody follows me|I think there was a thief|Salesmen knock at the doors',
  'security-falling-objects':
    '楼上有人往下扔东西|高空抛物差点砸到人|楼上扔烟头|Somebody throws things from the window|A bottle fell from upstairs|Rubbish thrown down from above',
  'security-flood':
    '地下车库进水了|暴雨倒灌一楼|小区积水很深|The garage is flooding|Rain water runs into the ground floor|The road is under water',
  'consult-question':
    '门禁卡怎么办|装修要什么手续|居住证明在哪里开|请问物业电话多少|How do I get a new access card|What papers do I need for renovation|What are your opening hours|Where do I get a residence certificate',
  'consult-fees':
    '物业费怎么算的|停车费扣错了|想开发票|公摊电费为什么这么多|How is the property fee calculated|My parking bill is wrong|I need an invoice|Question about the bill',
  'consult-complaint':
    '投诉物业没人管|保安态度很差|报修三天没人来|服务太差了|I want to complain about the guard|Nobody came to repair it|The service is bad|Very unhappy with the cleaning company',
  'consult-suggestion':
    '建议多装几个路灯|希望增加快递柜|提个意见|I suggest more benches in the garden|It would be better to add a parcel locker|A proposal for the playground',
  'consult-praise':
    '感谢维修师傅|要表扬管家小李|保洁阿姨很认真谢谢|I want to thank the plumber|Praise for our steward|Thank you for the quick help',
  'consult-street-appeal':
    '有人违建请街道处理|希望居委会反映|小区外面道路问题找政府|Please tell the street office|Illegal building on the roof|An appeal to the government about the road outside',
};
