/** What people say about each warm service and each product, in both languages, `|` between two sayings. */
export const morePhrases: Record<string, string> = {
  'reminders-medicine':
    '提醒我妈按时吃药|明天要复诊叫我一声|Remind my mother to take her medicine|A reminder for the check-up',
  'reminders-left-open':
    '谁家车窗没关|车灯忘关了|天台晒的衣服没收要下雨|A car window was left open|Somebody left the headlights on|Clothes left on the roof',
  'welcome-newcomer':
    '刚搬来想认认路|新住户想了解小区|I just moved in, please show me around|New neighbour here',
  'welcome-guest':
    '亲戚来找不到路麻烦带一下|下午有客人来请接一下|My guest cannot find the way|Please meet my visitor at the gate',
  'moving-in-lift':
    '周六搬家想预留电梯|搬家借手推车|Reserve the lift for moving day|We need a trolley for moving',
  'moving-in-first-days':
    '刚入住怎么开通宽带|水卡电卡去哪办|How do I set up water and electricity|Broadband for the new flat',
  'small-comforts-borrow':
    '想借一把雨伞|借轮椅用两天|有没有梯子借|Can I borrow a wheelchair|Borrow an umbrella|Do you lend a ladder',
  'small-comforts-blood-pressure':
    '想量一下血压|哪里可以测体温|Measure my blood pressure|Blood pressure check',
  'handy-help-carry':
    '帮忙取个快递|买的米太重拿不动|Please fetch my parcel|Help me carry heavy bags',
  'handy-help-bulb':
    '帮老人换个灯泡|挂一幅画|遥控器换电池|Change a light bulb for me|Help hanging a picture|A screw is loose',
  'handy-help-phone':
    '手机字太小不会调|教我用微信挂号|Help me with my phone|Teach me to make video calls',
  'quiet-exams':
    '孩子高考希望安静几天|中考期间能不能停工|Please keep quiet during exams|My son has his final exams',
  'quiet-rest':
    '家里有新生儿请别敲门|上夜班白天要睡觉|Newborn at home, do not ring|I work nights, please do not disturb',
  'quiet-mediation':
    '和楼上邻居吵架请调解|邻里矛盾谈不拢|Please mediate with my neighbour|A quarrel about the parking space',
  'greetings-birthday':
    '给老人过生日祝寿|孩子满月想请人来|A birthday greeting for my grandmother|Congratulations for a new baby',
  'greetings-call-on':
    '联系不上独居的父亲请去看看|想请人去探望奶奶|Please check on my old father|Call on the old lady next door',
  'pets-lost':
    '我家狗走丢了|猫跑出去找不到|捡到一只小狗|My dog is lost|I found a cat|Our cat ran away',
  'pets-feeding': '出差请人喂猫|帮忙遛狗|Feed my cat while I am away|Walk my dog',
  'education-after-school':
    '放学没人接想报四点半托管|晚托班|After-school care for my son|Somebody to pick up my child',
  'education-holiday-camp':
    '暑假班怎么报名|寒假孩子没人带|Summer camp for children|Day care in the holidays',
  'education-arts': '想学书法|孩子学钢琴|画画班|Piano lessons|A painting class|Calligraphy course',
  'education-sports':
    '少儿篮球课|学轮滑|羽毛球教练|Basketball for children|A badminton coach|Skating lessons',
  'education-life-skills': '想学烘焙|插花课|摄影班|A baking class|Flower arranging|Learn to cook',
  'health-hospital-companion':
    '陪老人去医院看病|需要陪诊|Somebody to go to the hospital with me|A companion for the doctor',
  'health-nurse-visit':
    '护士上门换药|上门抽血|A nurse at home for an injection|Change the dressing at home',
  'health-massage': '腰疼想推拿|颈椎按摩|拔罐|A massage for my back|Cupping|Neck pain massage',
  'health-check-up': '预约体检|体检套餐多少钱|Book a health check-up|Yearly medical check',
  'health-fitness': '想上瑜伽课|健身私教|Yoga class|A personal trainer|Fitness course',
  'home-cleaning':
    '找钟点工打扫卫生|擦玻璃|新房开荒保洁|A cleaner for my flat|Clean the windows|House cleaning by the hour',
  'home-appliance-cleaning':
    '清洗空调|洗油烟机|洗衣机要清洗|Clean the air conditioner|Clean the range hood|Wash the washing machine',
  'home-appliance-repair':
    '空调不制冷要修|热水器坏了|冰箱不制冷|装一台电视|The air conditioner does not cool|The water heater is broken|Repair the fridge|Install a TV',
  'home-lock-out':
    '忘带钥匙进不了门|钥匙丢了要换锁|I am locked out|I lost my key|Change the lock cylinder',
  'home-renovation':
    '卫生间重做防水|刷墙翻新|厨房改造|Waterproof the bathroom|Paint the walls|Renovate the kitchen',
  'home-removal': '搬家要货车|搬钢琴|A removal van|Move my piano|Moving company',
  'asset-let': '房子想出租|帮找租客|Let my flat|Find a tenant',
  'asset-empty-home':
    '房子空着请帮看|空房定期通风|Look after my empty flat|Air my flat while nobody lives there',
  'asset-parking': '想租一个车位|车位出租|Rent a parking space|Sell my parking space',
  'asset-inspection': '收房请验房师|新房验房|Inspect my new flat|Home inspection before handover',
  'asset-paperwork': '房产证过户代办|公积金手续|Property transfer papers|Help with the deed',
  'new-retail-fresh-food': '团购水果|订一箱鸡蛋蔬菜|Order fruit|Vegetables and eggs',
  'new-retail-staples': '送一袋大米|订牛奶和食用油|Deliver a bag of rice|Cooking oil and milk',
  'new-retail-water':
    '送两桶水|订桶装水|Two bottles of water for the dispenser|Order drinking water',
  'new-retail-laundry': '羽绒服干洗|洗鞋|Dry cleaning of a coat|Wash my shoes|Laundry pick up',
  'new-retail-cake-flowers': '订生日蛋糕|送一束花|A birthday cake|A bunch of flowers',
  'elder-care-meals': '老人订午饭|老年食堂送餐|Meals for my parents|Lunch delivery for the old',
  'elder-care-bathing':
    '老人需要助浴|上门帮老人洗澡|Help my mother bathe|Bathing at home for the old',
  'elder-care-home-carer':
    '找护工照顾老人|请住家保姆|A carer for my father|Night care for my mother',
  'elder-care-day-centre':
    '白天把老人送日间照料|日托中心|Day centre for my mother|Day care for the old',
  'elder-care-company':
    '请社工陪老人聊天|老人孤独想有人陪散步|Company for my lonely father|A social worker to talk to',
  'elder-care-adaptation':
    '卫生间装扶手|门口做个坡道|装一键呼叫器|Install grab bars in the bathroom|A ramp at the door|Non-slip floor for my mother',
};
