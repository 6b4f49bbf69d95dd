/**
 * Reasons for referral: codes of ICD-10 with names of our own in Chinese and English, one a line:
 * code|中文|English, and after a further bar what it is called besides.
 *
 * Not the classification: with `more.ts` and `other.ts` some seven hundred and fifty codes, written for Doorstep from
 * general knowledge of ICD-10's three-character categories. What it does not hold and what to do then: docs/referrals.md.
 */
export const commonReasons = `
A09|感染性腹泻|Infectious diarrhoea
A15|呼吸道结核，经确认|Tuberculosis of the airways, confirmed|肺结核 TB
A16|呼吸道结核，未确认|Tuberculosis of the airways, not confirmed|肺结核 TB
A17|神经系统结核|Tuberculosis of the nervous system
A18|其他器官结核|Tuberculosis of other organs
A19|粟粒性结核|Miliary tuberculosis
A41|脓毒症|Sepsis
A46|丹毒|Erysipelas
B02|带状疱疹|Shingles
B18|慢性病毒性肝炎|Chronic viral hepatitis
B34|病毒感染|Viral infection
B86|疥疮|Scabies
C15|食管恶性肿瘤|Cancer of the oesophagus
C16|胃恶性肿瘤|Cancer of the stomach
C18|结肠恶性肿瘤|Cancer of the colon
C20|直肠恶性肿瘤|Cancer of the rectum
C22|肝恶性肿瘤|Cancer of the liver
C34|肺恶性肿瘤|Cancer of the lung
C50|乳房恶性肿瘤|Cancer of the breast
C53|宫颈恶性肿瘤|Cancer of the cervix
C61|前列腺恶性肿瘤|Cancer of the prostate
C67|膀胱恶性肿瘤|Cancer of the bladder
C73|甲状腺恶性肿瘤|Cancer of the thyroid
D25|子宫平滑肌瘤|Fibroids of the womb
D50|缺铁性贫血|Iron deficiency anaemia
D64|贫血|Anaemia
E03|甲状腺功能减退|Underactive thyroid|甲减
E04|甲状腺结节|Nodule of the thyroid
E05|甲状腺功能亢进|Overactive thyroid|甲亢
E10|1 型糖尿病|Type 1 diabetes
E11|2 型糖尿病|Type 2 diabetes
E14|糖尿病，未分型|Diabetes, type not known
E16|低血糖症|Low blood glucose
E66|肥胖症|Obesity
E78|血脂异常|Raised blood lipids|高血脂
E79|高尿酸血症|Raised uric acid
E87|电解质紊乱|Disturbed electrolytes
F00|阿尔茨海默病性痴呆|Dementia in Alzheimer’s disease
F01|血管性痴呆|Vascular dementia
F03|痴呆|Dementia
F10|酒精所致精神障碍|Disorder due to alcohol
F20|精神分裂症|Schizophrenia|精神病
F25|分裂情感障碍|Schizoaffective disorder
F31|双相障碍|Bipolar disorder
F32|抑郁发作|Depressive episode
F33|复发性抑郁障碍|Recurrent depression
F41|焦虑障碍|Anxiety disorder
F51|非器质性睡眠障碍|Sleep disorder, not organic
G20|帕金森病|Parkinson’s disease
G30|阿尔茨海默病|Alzheimer’s disease|老年痴呆
G40|癫痫|Epilepsy
G43|偏头痛|Migraine
G45|短暂性脑缺血发作|Transient ischaemic attack|小中风 TIA
G47|睡眠障碍|Sleep disorder
G51|面神经麻痹|Facial palsy
G56|上肢单神经病|Nerve disorder of one arm
G62|多发性神经病|Polyneuropathy
G81|偏瘫|Hemiplegia
G82|截瘫或四肢瘫|Paraplegia or tetraplegia
H10|结膜炎|Conjunctivitis
H25|老年性白内障|Cataract of old age
H35|视网膜疾病|Disease of the retina
H36|糖尿病性视网膜病变|Retinopathy in diabetes
H40|青光眼|Glaucoma
H53|视觉障碍|Disturbed sight
H66|中耳炎|Infection of the middle ear
H81|前庭功能障碍|Disorder of balance
H91|听力减退|Loss of hearing
I05|二尖瓣疾病|Disease of the mitral valve
I10|原发性高血压|Primary hypertension
I11|高血压性心脏病|Heart disease due to hypertension
I12|高血压性肾病|Kidney disease due to hypertension
I13|高血压性心脏和肾脏病|Heart and kidney disease due to hypertension
I15|继发性高血压|Secondary hypertension
I20|心绞痛|Angina
I21|急性心肌梗死|Acute myocardial infarction|心梗
I25|慢性缺血性心脏病|Chronic ischaemic heart disease|冠心病 coronary
I26|肺栓塞|Pulmonary embolism
I27|肺源性心脏病|Heart disease due to the lungs
I34|非风湿性二尖瓣疾病|Disease of the mitral valve, not rheumatic
I35|非风湿性主动脉瓣疾病|Disease of the aortic valve, not rheumatic
I42|心肌病|Cardiomyopathy
I44|房室传导阻滞|Heart block
I47|阵发性心动过速|Attacks of fast heart beat
I48|心房颤动|Atrial fibrillation
I49|心律失常|Irregular heart beat
I50|心力衰竭|Heart failure|心衰
I60|蛛网膜下腔出血|Subarachnoid haemorrhage
I61|脑出血|Haemorrhage in the brain
I63|脑梗死|Stroke by blocked vessel|中风
I64|卒中，未分型|Stroke, kind not known|中风 脑卒中
I67|其他脑血管病|Other disease of the brain’s vessels
I69|脑血管病后遗症|After-effects of stroke
I70|动脉粥样硬化|Hardening of the arteries
I73|周围血管病|Disease of the outer vessels
I80|静脉炎和血栓性静脉炎|Inflammation or clot of a vein
I83|下肢静脉曲张|Varicose veins of the leg
I84|痔|Piles
J06|急性上呼吸道感染|Acute infection of the upper airways
J11|流行性感冒|Influenza
J15|细菌性肺炎|Bacterial pneumonia
J18|肺炎|Pneumonia
J20|急性支气管炎|Acute bronchitis
J32|慢性鼻窦炎|Chronic sinusitis
J35|扁桃体慢性疾病|Chronic disease of the tonsils
J42|慢性支气管炎|Chronic bronchitis
J43|肺气肿|Emphysema
J44|慢性阻塞性肺疾病|Chronic obstructive lung disease|慢阻肺 COPD
J45|支气管哮喘|Asthma
J47|支气管扩张|Bronchiectasis
J84|间质性肺疾病|Interstitial lung disease
J90|胸腔积液|Fluid in the chest
J96|呼吸衰竭|Respiratory failure
K02|龋齿|Caries
K21|胃食管反流病|Reflux disease|GERD
K25|胃溃疡|Ulcer of the stomach
K26|十二指肠溃疡|Ulcer of the duodenum
K29|胃炎|Gastritis
K35|急性阑尾炎|Acute appendicitis
K40|腹股沟疝|Hernia of the groin
K50|克罗恩病|Crohn’s disease
K51|溃疡性结肠炎|Ulcerative colitis
K56|肠梗阻|Blocked bowel
K57|肠憩室病|Diverticular disease
K59|功能性肠病|Functional disorder of the bowel
K63|肠息肉及其他肠病|Polyps and other disease of the bowel
K70|酒精性肝病|Liver disease due to alcohol
K74|肝硬化|Cirrhosis of the liver
K76|脂肪肝及其他肝病|Fatty and other disease of the liver
K80|胆石症|Gallstones
K81|胆囊炎|Inflammation of the gallbladder
K85|急性胰腺炎|Acute pancreatitis
K92|消化道出血|Bleeding from the gut
L03|蜂窝织炎|Cellulitis
L20|特应性皮炎|Atopic dermatitis
L30|皮炎|Dermatitis
L40|银屑病|Psoriasis
L50|荨麻疹|Nettle rash
L89|压力性损伤|Pressure injury|褥疮
L97|下肢溃疡|Ulcer of the leg
M06|类风湿关节炎|Rheumatoid arthritis
M10|痛风|Gout
M16|髋关节病|Osteoarthritis of the hip
M17|膝关节病|Osteoarthritis of the knee|膝关节炎
M19|关节病|Osteoarthritis
M32|系统性红斑狼疮|Systemic lupus
M45|强直性脊柱炎|Ankylosing spondylitis
M47|脊椎关节强硬|Spondylosis
M48|椎管狭窄及其他脊椎病|Narrow spinal canal and other disease of the spine
M50|颈椎间盘疾病|Disease of a disc of the neck
M51|腰椎间盘疾病|Disease of a disc of the back|腰突
M54|背痛|Back pain
M75|肩部病变|Disorder of the shoulder
M80|骨质疏松伴骨折|Osteoporosis with fracture
M81|骨质疏松|Osteoporosis
N04|肾病综合征|Nephrotic syndrome
N10|急性肾盂肾炎|Acute infection of the kidney
N13|梗阻性泌尿系疾病|Blocked urinary tract
N18|慢性肾脏病|Chronic kidney disease|尿毒症
N20|肾和输尿管结石|Stones of kidney and ureter
N30|膀胱炎|Inflammation of the bladder
N39|泌尿道感染|Infection of the urinary tract
N40|前列腺增生|Enlarged prostate|前列腺肥大
N60|乳腺良性增生|Benign change of the breast
N63|乳房肿块|Lump in the breast
N80|子宫内膜异位症|Endometriosis
N81|女性生殖器脱垂|Prolapse of the womb
N92|月经过多或不规则|Heavy or irregular periods
N95|绝经期障碍|Disorder of the menopause
O10|妊娠合并慢性高血压|Chronic hypertension in pregnancy
O13|妊娠期高血压|Hypertension of pregnancy
O14|子痫前期|Pre-eclampsia
O24|妊娠期糖尿病|Diabetes in pregnancy
O26|孕期其他情况|Other condition of pregnancy
O99|妊娠合并其他疾病|Other disease in pregnancy
P07|早产或低出生体重|Born early or with low weight
P59|新生儿黄疸|Jaundice of the newborn
Q21|先天性心脏间隔缺损|Hole in the heart from birth
R04|呼吸道出血|Bleeding from the airways
R05|咳嗽|Cough
R06|呼吸异常|Trouble with breathing
R07|咽痛和胸痛|Pain in throat or chest
R10|腹痛|Pain in the belly
R13|吞咽困难|Trouble with swallowing
R31|血尿|Blood in the urine
R42|头晕|Dizziness
R50|发热|Fever
R51|头痛|Headache
R55|晕厥|Fainting
R56|惊厥|Convulsions
R63|体重减轻及进食问题|Loss of weight, trouble with eating
R73|血糖升高|Raised blood glucose
R91|肺部影像异常|Shadow on a picture of the lung
R94|功能检查异常|Abnormal test of function
S06|颅内损伤|Injury inside the skull
S22|肋骨及胸椎骨折|Fracture of ribs or chest spine
S32|腰椎和骨盆骨折|Fracture of lower spine or pelvis
S42|肩和上臂骨折|Fracture of shoulder or upper arm
S52|前臂骨折|Fracture of the forearm
S72|股骨骨折|Fracture of the thigh bone
S82|小腿骨折|Fracture of the lower leg
T14|损伤|Injury
T78|过敏反应|Allergic reaction
T81|操作后并发症|Complication after a procedure
T88|医疗并发症|Complication of care
Z03|疑似疾病的观察|Observation for a suspected disease
Z09|治疗后随访检查|Check-up after treatment
Z34|正常妊娠监督|Care of a normal pregnancy
Z43|造口护理|Care of an opening
Z46|器械装配和调整|Fitting of a device
Z47|骨科随访|Follow-up of bones and joints
Z48|术后随访，换药、拆线|After surgery: dressings, stitches out
Z50|康复治疗|Rehabilitation
Z51|其他医疗照护，化疗、安宁疗护|Other care: chemotherapy, palliative care
Z96|体内有功能植入物|Implant in the body
`;
