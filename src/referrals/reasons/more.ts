/** The same for what is rarer: code|中文|English, one a line, written as `common.ts` was. */
export const rarerReasons = `
A01|伤寒和副伤寒|Typhoid and paratyphoid
A02|沙门菌感染|Salmonella infection
A03|细菌性痢疾|Bacillary dysentery
A04|其他细菌性肠道感染|Other bacterial infection of the bowel
A05|细菌性食物中毒|Bacterial food poisoning
A08|病毒性肠炎|Viral enteritis
A23|布鲁氏菌病|Brucellosis
A27|钩端螺旋体病|Leptospirosis
A38|猩红热|Scarlet fever
A49|细菌感染，部位未明|Bacterial infection, site not known
A51|早期梅毒|Early syphilis
A53|梅毒，未特指|Syphilis, not specified
A54|淋病|Gonorrhoea
A63|尖锐湿疣等性传播疾病|Genital warts and other sexually spread disease
A69|莱姆病等螺旋体感染|Lyme disease and other spirochaetes
A82|狂犬病|Rabies
A87|病毒性脑膜炎|Viral meningitis
A90|登革热|Dengue
B00|单纯疱疹|Herpes simplex
B01|水痘|Chickenpox
B05|麻疹|Measles
B06|风疹|German measles
B07|病毒疣|Viral warts
B08|手足口病等皮肤黏膜病毒感染|Hand, foot and mouth and similar viral disease
B15|急性甲型肝炎|Acute hepatitis A
B16|急性乙型肝炎|Acute hepatitis B
B17|其他急性病毒性肝炎|Other acute viral hepatitis
B19|病毒性肝炎，未特指|Viral hepatitis, not specified
B20|艾滋病合并感染|HIV disease with infections
B24|艾滋病，未特指|HIV disease, not specified
B26|流行性腮腺炎|Mumps
B27|传染性单核细胞增多症|Glandular fever
B35|皮肤癣菌病|Ringworm
B37|念珠菌病|Thrush
B49|真菌病，未特指|Fungal disease, not specified
B54|疟疾，未特指|Malaria, not specified
B65|血吸虫病|Schistosomiasis
B67|棘球蚴病（包虫病）|Hydatid disease
B77|蛔虫病|Roundworm
B80|蛲虫病|Threadworm
B85|虱病|Lice
C00|唇恶性肿瘤|Cancer of the lip
C02|舌恶性肿瘤|Cancer of the tongue
C07|腮腺恶性肿瘤|Cancer of the parotid gland
C11|鼻咽恶性肿瘤|Cancer of the nasopharynx
C17|小肠恶性肿瘤|Cancer of the small bowel
C19|直肠乙状结肠连接处恶性肿瘤|Cancer where colon and rectum meet
C21|肛门恶性肿瘤|Cancer of the anus
C23|胆囊恶性肿瘤|Cancer of the gallbladder
C25|胰腺恶性肿瘤|Cancer of the pancreas
C32|喉恶性肿瘤|Cancer of the larynx
C40|四肢骨恶性肿瘤|Cancer of bone of a limb
C43|皮肤恶性黑色素瘤|Melanoma of the skin
C44|皮肤其他恶性肿瘤|Other cancer of the skin
C54|子宫体恶性肿瘤|Cancer of the womb
C56|卵巢恶性肿瘤|Cancer of the ovary
C62|睾丸恶性肿瘤|Cancer of the testis
C64|肾恶性肿瘤|Cancer of the kidney
C71|脑恶性肿瘤|Cancer of the brain
C77|淋巴结继发恶性肿瘤|Cancer spread to lymph nodes
C78|呼吸和消化器官继发恶性肿瘤|Cancer spread to lung or digestive organs
C79|其他部位继发恶性肿瘤|Cancer spread elsewhere
C80|恶性肿瘤，部位未明|Cancer, site not known
C81|霍奇金淋巴瘤|Hodgkin lymphoma
C85|非霍奇金淋巴瘤|Non-Hodgkin lymphoma
C90|多发性骨髓瘤|Multiple myeloma
C91|淋巴细胞白血病|Lymphoid leukaemia
C92|髓系白血病|Myeloid leukaemia
D12|结肠、直肠良性肿瘤|Benign tumour of colon or rectum
D17|脂肪瘤|Lipoma
D18|血管瘤和淋巴管瘤|Haemangioma and lymphangioma
D22|色素痣|Mole
D24|乳房良性肿瘤|Benign tumour of the breast
D27|卵巢良性肿瘤|Benign tumour of the ovary
D34|甲状腺良性肿瘤|Benign tumour of the thyroid
D46|骨髓增生异常综合征|Myelodysplasia
D48|动态未定肿瘤|Tumour of uncertain behaviour
D51|维生素 B12 缺乏性贫血|Anaemia from lack of vitamin B12
D52|叶酸缺乏性贫血|Anaemia from lack of folate
D56|地中海贫血|Thalassaemia
D59|获得性溶血性贫血|Acquired haemolytic anaemia
D61|再生障碍性贫血|Aplastic anaemia
D63|慢性病贫血|Anaemia of chronic disease
D66|血友病 A|Haemophilia A
D68|其他凝血障碍|Other disorder of clotting
D69|紫癜和血小板减少|Purpura and low platelets
D70|粒细胞缺乏|Lack of granulocytes
D72|白细胞异常|Disorder of white cells
D73|脾疾病|Disease of the spleen
D86|结节病|Sarcoidosis
E01|碘缺乏性甲状腺疾病|Thyroid disease from lack of iodine
E06|甲状腺炎|Thyroiditis
E13|其他特指糖尿病|Other specified diabetes
E20|甲状旁腺功能减退|Underactive parathyroid
E21|甲状旁腺功能亢进|Overactive parathyroid
E22|垂体功能亢进|Overactive pituitary
E23|垂体功能减退|Underactive pituitary
E24|库欣综合征|Cushing syndrome
E26|醛固酮增多症|Raised aldosterone
E27|肾上腺疾病|Disease of the adrenal gland
E28|卵巢功能障碍|Disorder of the ovary’s function
E30|青春期疾病|Disorder of puberty
E34|其他内分泌疾病|Other endocrine disorder
E43|重度营养不良|Severe malnutrition
E46|营养不良，未特指|Malnutrition, not specified
E55|维生素 D 缺乏|Lack of vitamin D
E83|矿物质代谢紊乱|Disorder of mineral metabolism
E86|脱水|Dehydration
E88|其他代谢紊乱|Other metabolic disorder
F05|谵妄|Delirium
F06|脑病所致精神障碍|Mental disorder from disease of the brain
F11|阿片类所致障碍|Disorder from opioids
F13|镇静催眠药所致障碍|Disorder from sedatives
F17|烟草所致障碍|Disorder from tobacco
F22|持久妄想性障碍|Lasting delusional disorder
F23|急性短暂精神病性障碍|Acute short psychosis
F29|非器质性精神病，未特指|Psychosis, not specified
F40|恐惧性焦虑|Phobia
F42|强迫性障碍|Obsessive-compulsive disorder
F43|严重应激反应和适应障碍|Reaction to severe stress
F44|分离转换障碍|Dissociative disorder
F45|躯体形式障碍|Somatoform disorder
F48|其他神经症性障碍|Other neurotic disorder
F50|进食障碍|Eating disorder
F60|人格障碍|Personality disorder
F70|轻度智力障碍|Mild intellectual disability
F79|智力障碍，未特指|Intellectual disability, not specified
F80|言语和语言发育障碍|Disorder of speech development
F84|孤独症谱系障碍|Autism
F90|多动性障碍|Hyperkinetic disorder
F95|抽动障碍|Tics
F98|儿童期其他情绪行为障碍|Other emotional disorder of childhood
G00|细菌性脑膜炎|Bacterial meningitis
G03|脑膜炎，其他|Meningitis, other
G04|脑炎和脊髓炎|Encephalitis and myelitis
G12|脊髓性肌萎缩和运动神经元病|Spinal muscular atrophy and motor neurone disease
G21|继发性帕金森综合征|Secondary parkinsonism
G24|肌张力障碍|Dystonia
G25|震颤等运动障碍|Tremor and other movement disorder
G31|其他神经系统变性疾病|Other degenerative disease of the nervous system
G35|多发性硬化|Multiple sclerosis
G41|癫痫持续状态|Status epilepticus
G44|其他头痛综合征|Other headache syndrome
G46|脑血管病所致综合征|Vascular syndrome of the brain
G50|三叉神经疾病|Disorder of the trigeminal nerve
G52|其他脑神经疾病|Disorder of another cranial nerve
G54|神经根和神经丛疾病|Disorder of nerve root or plexus
G57|下肢单神经病|Disorder of one nerve of the leg
G58|其他单神经病|Disorder of one nerve, other
G61|吉兰－巴雷综合征等炎性多神经病|Guillain-Barré and other inflammatory neuropathy
G70|重症肌无力|Myasthenia gravis
G71|肌营养不良等原发性肌病|Muscular dystrophy and other muscle disease
G80|脑性瘫痪|Cerebral palsy
G83|其他瘫痪综合征|Other paralysis
G90|自主神经疾病|Disorder of the autonomic nervous system
G91|脑积水|Hydrocephalus
G93|其他脑疾病|Other disorder of the brain
G95|脊髓疾病|Disease of the spinal cord
H00|睑腺炎和霰粒肿|Stye and chalazion
H02|眼睑其他疾病|Other disorder of the eyelid
H04|泪器疾病|Disorder of the tear ducts
H11|翼状胬肉等结膜疾病|Pterygium and other disorder of the conjunctiva
H16|角膜炎|Keratitis
H18|角膜其他疾病|Other disorder of the cornea
H20|虹膜睫状体炎|Iritis
H26|其他白内障|Other cataract
H33|视网膜脱离|Detached retina
H34|视网膜血管阻塞|Blocked vessel of the retina
H43|玻璃体疾病|Disorder of the vitreous
H46|视神经炎|Optic neuritis
H50|斜视|Squint
H52|屈光不正|Error of refraction
H54|视力损害和失明|Poor sight and blindness
H57|眼其他疾病|Other disorder of the eye
H60|外耳炎|Inflammation of the outer ear
H61|外耳其他疾病|Other disorder of the outer ear
H65|非化脓性中耳炎|Middle ear inflammation without pus
H72|鼓膜穿孔|Hole in the eardrum
H83|内耳疾病|Disorder of the inner ear
H90|传导性和感音神经性听力损失|Conductive or sensorineural hearing loss
H92|耳痛和耳溢|Earache and discharge
H93|耳鸣等耳疾病|Ringing and other disorder of the ear
I00|风湿热|Rheumatic fever
I06|风湿性主动脉瓣疾病|Rheumatic disease of the aortic valve
I08|多瓣膜疾病|Disease of several valves
I09|其他风湿性心脏病|Other rheumatic heart disease
I22|再发心肌梗死|Infarction of the heart again
I24|其他急性缺血性心脏病|Other acute ischaemic heart disease
I28|其他肺血管疾病|Other disease of the vessels of the lung
I30|急性心包炎|Acute pericarditis
I31|心包其他疾病|Other disease of the pericardium
I33|急性心内膜炎|Acute endocarditis
I36|三尖瓣疾病|Disease of the tricuspid valve
I38|心内膜炎，瓣膜未特指|Endocarditis, valve not specified
I40|急性心肌炎|Acute myocarditis
I45|其他传导障碍|Other disorder of conduction
I46|心脏骤停|Cardiac arrest
I51|心脏病并发症和表述不清|Ill-defined heart disease
I62|其他非创伤性颅内出血|Other bleeding in the skull
I65|脑前动脉狭窄，未致梗死|Narrow artery before the brain
I66|脑动脉狭窄，未致梗死|Narrow artery of the brain
I71|主动脉瘤和夹层|Aneurysm and dissection of the aorta
I72|其他动脉瘤|Other aneurysm
I74|动脉栓塞和血栓形成|Blocked artery
I77|动脉其他疾病|Other disorder of arteries
I78|毛细血管疾病|Disease of capillaries
I82|其他静脉血栓形成|Other clot in a vein
I85|食管静脉曲张|Varices of the oesophagus
I87|静脉其他疾病|Other disorder of veins
I88|非特异性淋巴结炎|Inflamed lymph node
I89|淋巴管疾病|Disorder of lymph vessels
I95|低血压|Low blood pressure
J00|急性鼻咽炎（感冒）|Common cold
J01|急性鼻窦炎|Acute sinusitis
J02|急性咽炎|Acute sore throat
J03|急性扁桃体炎|Acute tonsillitis
J04|急性喉炎和气管炎|Acute laryngitis
J05|急性会厌炎和哮吼|Croup and epiglottitis
J10|流感|Influenza
J12|病毒性肺炎|Viral pneumonia
J13|肺炎链球菌肺炎|Pneumococcal pneumonia
J21|急性细支气管炎|Acute bronchiolitis
J22|急性下呼吸道感染|Acute infection of the lower airways
J30|变应性鼻炎|Allergic rhinitis
J31|慢性鼻炎、咽炎|Chronic rhinitis and pharyngitis
J33|鼻息肉|Polyp of the nose
J34|鼻和鼻窦其他疾病|Other disorder of nose and sinuses
J36|扁桃体周围脓肿|Abscess by the tonsil
J37|慢性喉炎|Chronic laryngitis
J38|声带和喉疾病|Disease of vocal cords and larynx
J39|上呼吸道其他疾病|Other disease of the upper airways
J40|支气管炎，未特指|Bronchitis, not specified
J41|单纯性慢性支气管炎|Simple chronic bronchitis
J46|哮喘持续状态|Severe asthma attack
J60|煤工尘肺|Coal worker’s lung
J62|矽肺|Silicosis
J64|尘肺，未特指|Dust lung, not specified
J69|吸入性肺炎|Aspiration pneumonia
J80|急性呼吸窘迫综合征|Acute respiratory distress
J81|肺水肿|Oedema of the lung
J85|肺脓肿|Abscess of the lung
J86|脓胸|Pus in the chest
J93|气胸|Collapsed lung
J94|胸膜其他疾病|Other disease of the pleura
J98|其他呼吸疾病|Other respiratory disorder
K01|阻生牙|Impacted tooth
K04|牙髓和根尖周疾病|Disease of pulp and root
K05|牙龈炎和牙周病|Disease of the gums
K08|牙齿缺失等|Loss of teeth and similar
K11|涎腺疾病|Disease of the salivary glands
K12|口炎|Sore mouth
K13|口腔黏膜其他疾病|Other disease of the lining of the mouth
K14|舌疾病|Disease of the tongue
K20|食管炎|Inflamed oesophagus
K22|食管其他疾病|Other disease of the oesophagus
K27|消化性溃疡，部位未特指|Peptic ulcer, site not specified
K30|功能性消化不良|Indigestion
K31|胃和十二指肠其他疾病|Other disease of stomach and duodenum
K36|慢性阑尾炎等|Other appendicitis
K41|股疝|Femoral hernia
K42|脐疝|Hernia at the navel
K43|腹壁疝|Hernia of the abdominal wall
K44|膈疝|Hiatus hernia
K52|非感染性胃肠炎|Gastroenteritis without infection
K55|肠血管疾病|Disease of the vessels of the bowel
K58|肠易激综合征|Irritable bowel
K60|肛裂和肛瘘|Fissure and fistula of the anus
K61|肛周脓肿|Abscess by the anus
K62|肛门和直肠其他疾病|Other disease of anus and rectum
K65|腹膜炎|Peritonitis
K71|药物性肝病|Liver disease from medicines
K72|肝衰竭|Liver failure
K73|慢性肝炎|Chronic hepatitis
K75|其他炎性肝病|Other inflamed liver
K82|胆囊其他疾病|Other disease of the gallbladder
K83|胆道其他疾病|Other disease of the bile ducts
K86|胰腺其他疾病|Other disease of the pancreas
K90|肠吸收不良|Poor absorption
`;
