/** The same for skin, joints, kidneys, birth, injury and what is no disease: code|中文|English, one a line. */
export const otherReasons = `
L01|脓疱疮|Impetigo
L02|皮肤脓肿、疖和痈|Abscess, boil and carbuncle
L04|急性淋巴结炎|Acute inflamed lymph node
L08|皮肤其他局部感染|Other local infection of the skin
L10|天疱疮|Pemphigus
L12|类天疱疮|Pemphigoid
L21|脂溢性皮炎|Seborrhoeic dermatitis
L23|变应性接触性皮炎|Allergic contact dermatitis
L25|接触性皮炎，未特指|Contact dermatitis
L27|食入物所致皮炎|Dermatitis from something taken
L28|慢性单纯性苔藓和痒疹|Lichen and prurigo
L29|瘙痒症|Itch
L43|扁平苔藓|Lichen planus
L51|多形红斑|Erythema multiforme
L60|甲疾病|Disorder of a nail
L63|斑秃|Patchy hair loss
L70|痤疮|Acne
L72|皮肤囊肿|Cyst of the skin
L80|白癜风|Vitiligo
L82|脂溢性角化病|Seborrhoeic keratosis
L84|鸡眼和胼胝|Corn and callus
L90|皮肤萎缩|Thinned skin
L91|瘢痕疙瘩|Keloid
L93|红斑狼疮，皮肤|Lupus of the skin
L98|皮肤其他疾病|Other disorder of the skin
M00|化脓性关节炎|Joint with pus
M05|血清阳性类风湿关节炎|Seropositive rheumatoid arthritis
M07|银屑病性关节病|Joint disease of psoriasis
M08|幼年型关节炎|Juvenile arthritis
M11|其他晶体性关节病|Other crystal arthritis
M13|其他关节炎|Other arthritis
M15|多关节病|Arthrosis of many joints
M18|第一腕掌关节病|Arthrosis of the thumb
M20|指趾获得性变形|Deformed finger or toe
M21|肢体其他获得性变形|Other deformity of a limb
M22|髌骨疾病|Disorder of the kneecap
M23|膝内紊乱|Damage inside the knee
M24|关节其他特指紊乱|Other damage of a joint
M25|关节其他疾病|Other disorder of a joint
M31|坏死性血管病|Necrotising disease of vessels
M33|皮多肌炎|Dermatomyositis
M34|系统性硬化|Systemic sclerosis
M35|干燥综合征等结缔组织病|Sjögren and other connective tissue disease
M40|脊柱后凸和前凸|Bent spine
M41|脊柱侧凸|Scoliosis
M43|其他变形性脊柱病|Other deformity of the spine
M46|其他炎性脊椎病|Other inflamed spine
M53|颈肩腰部其他背部病|Other disorder of the back
M60|肌炎|Myositis
M62|肌肉其他疾病|Other disorder of muscle
M65|滑膜炎和腱鞘炎|Inflamed tendon sheath
M67|滑膜和肌腱其他疾病|Other disorder of tendon
M70|劳损性软组织疾病|Soft tissue worn by use
M71|其他滑囊病|Other bursitis
M72|成纤维细胞疾病|Fibroblast disorder
M76|下肢肌腱端病|Disorder where a tendon of the leg ends
M77|其他肌腱端病|Other disorder where a tendon ends
M79|其他软组织疾病|Other disorder of soft tissue
M84|骨连续性疾病|Bone that does not hold
M86|骨髓炎|Osteomyelitis
M87|骨坏死|Death of bone
M93|其他骨软骨病|Other osteochondropathy
N00|急性肾炎综合征|Acute nephritis
N02|复发性和持续性血尿|Blood in the urine, again and again
N03|慢性肾炎综合征|Chronic nephritis
N05|肾炎综合征，未特指|Nephritis, not specified
N11|慢性肾小管间质性肾炎|Chronic tubulo-interstitial nephritis
N12|肾小管间质性肾炎|Tubulo-interstitial nephritis
N17|急性肾衰竭|Acute kidney failure
N19|肾衰竭，未特指|Kidney failure, not specified
N21|下尿路结石|Stone of the lower urinary tract
N23|肾绞痛|Renal colic
N28|肾和输尿管其他疾病|Other disorder of kidney and ureter
N31|神经源性膀胱|Neurogenic bladder
N32|膀胱其他疾病|Other disorder of the bladder
N34|尿道炎|Urethritis
N35|尿道狭窄|Narrow urethra
N41|前列腺炎|Prostatitis
N42|前列腺其他疾病|Other disorder of the prostate
N43|鞘膜积液|Hydrocele
N44|睾丸扭转|Twisted testis
N45|睾丸炎和附睾炎|Inflamed testis
N47|包皮过长和包茎|Tight foreskin
N48|阴茎其他疾病|Other disorder of the penis
N61|乳腺炎|Inflamed breast
N64|乳房其他疾病|Other disorder of the breast
N70|输卵管炎和卵巢炎|Inflamed tube and ovary
N71|子宫炎|Inflamed womb
N72|宫颈炎|Inflamed cervix
N73|盆腔炎|Pelvic inflammation
N75|前庭大腺疾病|Disease of Bartholin’s gland
N76|阴道炎|Vaginitis
N83|卵巢囊肿等|Cyst of the ovary and similar
N84|女性生殖道息肉|Polyp of the female organs
N85|子宫其他疾病|Other disorder of the womb
N87|宫颈异型增生|Dysplasia of the cervix
N88|宫颈其他疾病|Other disorder of the cervix
N91|闭经和月经稀少|Missing or rare periods
N93|其他异常阴道出血|Other abnormal bleeding
N94|痛经等|Painful periods and similar
N97|女性不孕|Infertility of a woman
O00|异位妊娠|Ectopic pregnancy
O02|胚胎停育等|Pregnancy that does not go on
O03|自然流产|Miscarriage
O12|妊娠水肿和蛋白尿|Swelling and protein in pregnancy
O15|子痫|Eclampsia
O16|孕产妇高血压|High pressure of the mother
O20|早期妊娠出血|Bleeding early in pregnancy
O21|妊娠剧吐|Severe vomiting in pregnancy
O22|妊娠静脉并发症|Vein trouble in pregnancy
O23|妊娠泌尿生殖道感染|Urinary infection in pregnancy
O28|产前筛查异常|Abnormal finding before birth
O30|多胎妊娠|More than one child
O32|胎位异常|Child lies wrong
O34|妊娠合并盆腔器官异常|Pelvic abnormality in pregnancy
O36|胎儿异常，对孕妇的医疗|Care for the child’s sake
O42|胎膜早破|Waters broke early
O44|前置胎盘|Placenta lies before
O47|假临产|False labour
O60|早产|Preterm labour
O72|产后出血|Bleeding after birth
O85|产褥感染|Fever after birth
O86|其他产褥感染|Other infection after birth
O90|产后其他并发症|Other complication after birth
O91|产后乳房感染|Breast infection after birth
O92|产后乳房和泌乳疾病|Other breast trouble after birth
P22|新生儿呼吸窘迫|Breathing trouble of a newborn
P36|新生儿败血症|Sepsis of a newborn
P38|新生儿脐炎|Inflamed navel of a newborn
P92|新生儿喂养问题|Feeding trouble of a newborn
Q25|大动脉先天畸形|Malformed great vessels
Q35|腭裂|Cleft palate
Q36|唇裂|Cleft lip
Q53|隐睾|Undescended testis
Q65|先天性髋脱位|Dislocated hip from birth
Q66|先天性足变形|Deformed foot from birth
Q90|唐氏综合征|Down syndrome
R00|心搏异常|Abnormal heartbeat
R01|心脏杂音|Heart murmur
R02|坏疽|Gangrene
R03|血压读数异常|Abnormal blood pressure reading
R09|其他循环呼吸症状|Other sign of heart and breath
R11|恶心和呕吐|Nausea and vomiting
R14|腹胀|Bloating
R15|大便失禁|Soiling
R16|肝脾肿大|Enlarged liver or spleen
R17|黄疸|Jaundice
R18|腹水|Fluid in the abdomen
R19|其他消化症状|Other sign of the belly
R20|皮肤感觉异常|Odd feeling of the skin
R21|皮疹|Rash
R22|局部肿块|Local lump
R25|异常不自主运动|Abnormal movements
R26|步态异常|Abnormal gait
R29|反复跌倒等|Falls and similar
R30|排尿疼痛|Pain on passing water
R32|尿失禁|Incontinence
R33|尿潴留|Cannot pass water
R35|多尿|Passes much water
R39|其他泌尿症状|Other urinary sign
R40|嗜睡、昏睡和昏迷|Drowsiness and coma
R41|定向和记忆障碍|Confusion and poor memory
R44|幻觉等|Hallucinations and similar
R45|情绪状态异常|Troubled mood
R47|言语障碍|Trouble with speech
R49|声音嘶哑|Hoarse voice
R52|疼痛|Pain
R53|乏力|Tiredness
R54|衰老|Old age
R57|休克|Shock
R58|出血|Bleeding
R59|淋巴结肿大|Enlarged lymph node
R60|水肿|Swelling
R61|多汗|Sweating
R62|生长发育迟缓|Slow growth
R64|恶病质|Wasting
R68|其他全身症状|Other general sign
R70|血沉加快等|Raised sedimentation rate
R74|血清酶异常|Abnormal enzymes
R76|血清免疫异常|Abnormal immune finding
R79|血液化学异常|Abnormal blood chemistry
R80|蛋白尿|Protein in the urine
R82|尿液其他异常|Other abnormal urine
R87|女性生殖器官标本异常|Abnormal smear
R90|中枢神经影像异常|Abnormal picture of the brain
R92|乳房影像异常|Abnormal picture of the breast
R93|其他影像异常|Other abnormal picture
S00|头部浅表损伤|Graze of the head
S01|头部开放性伤口|Wound of the head
S02|颅骨和面骨骨折|Broken skull or face
S05|眼损伤|Injury of the eye
S12|颈部骨折|Broken neck
S20|胸部浅表损伤|Graze of the chest
S27|胸内器官损伤|Injury inside the chest
S30|腹背浅表损伤|Graze of belly and back
S33|腰椎和骨盆扭伤|Sprain of lower back
S36|腹内器官损伤|Injury inside the belly
S43|肩关节脱位和扭伤|Dislocated shoulder
S61|腕和手开放性伤口|Wound of the hand
S62|腕和手骨折|Broken wrist or hand
S66|腕手肌腱损伤|Injured tendon of the hand
S68|手指创伤性切断|Lost finger
S76|髋和大腿肌腱损伤|Injured muscle of the thigh
S80|小腿浅表损伤|Graze of the lower leg
S81|小腿开放性伤口|Wound of the lower leg
S83|膝关节脱位和扭伤|Sprain of the knee
S86|小腿肌腱损伤|Injured tendon of the lower leg
S92|足骨折|Broken foot
S93|踝关节脱位和扭伤|Sprain of the ankle
T15|外眼异物|Something in the eye
T17|呼吸道异物|Something in the airways
T18|消化道异物|Something swallowed
T20|头颈烧伤|Burn of head or neck
T23|腕和手烧伤|Burn of the hand
T24|下肢烧伤|Burn of the leg
T30|烧伤，部位未特指|Burn
T50|药物中毒|Poisoned by a medicine
T58|一氧化碳中毒|Carbon monoxide
T60|农药中毒|Poisoned by pesticide
T62|食物中的毒物|Poisoned by food
T63|毒虫毒蛇咬伤|Venomous bite
T67|中暑|Heat stroke
T79|创伤早期并发症|Early complication of injury
T82|心血管植入物并发症|Complication of a cardiac device
T83|泌尿生殖植入物并发症|Complication of a urinary device
T84|骨科植入物并发症|Complication of a bone device
T85|其他植入物并发症|Complication of another device
Z00|一般性健康检查|General examination
Z01|其他专项检查|Other special examination
Z04|其他观察|Other observation
Z08|恶性肿瘤治疗后随访|Follow-up of treated cancer
Z11|传染病筛查|Screening for infection
Z12|肿瘤筛查|Screening for tumours
Z20|传染病接触者|Contact with infection
Z22|传染病病原携带者|Carrier of infection
Z23|接种疫苗|Vaccination
Z30|避孕管理|Birth control
Z32|妊娠检查|Pregnancy test
Z35|高危妊娠监督|Care of a risky pregnancy
Z36|产前筛查|Screening before birth
Z39|产后检查|Care after birth
Z42|整形手术后随访|Follow-up of plastic surgery
Z44|假体装配|Fitting of a prosthesis
Z45|心脏起搏器等的调整|Care of a pacemaker or other device
Z49|透析|Dialysis
Z54|恢复期|Recovery
Z71|健康咨询|Advice
Z73|生活管理问题|Trouble in managing life
Z74|需要他人照料|Needs somebody’s care
Z75|医疗设施相关问题|Trouble in reaching care
Z80|恶性肿瘤家族史|Cancer in the family
Z85|恶性肿瘤个人史|Had cancer
Z86|其他疾病个人史|Had another disease
Z89|肢体缺失|Lost limb
Z90|器官缺失|Lost organ
Z92|长期用药史|Long taken medicines
Z93|造口状态|Lives with a stoma
Z94|移植器官状态|Lives with a transplant
Z95|心脏植入物状态|Lives with a cardiac implant
Z98|手术后状态|State after surgery
Z99|依赖器械|Depends on a machine
`;
