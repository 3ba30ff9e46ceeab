import { NOTE, SEQUENCE, field } from './field-headings.ts';
import type { FieldHeadings } from './field-headings.ts';

/** 涉密人员名册, as offices head it. */
export const PEOPLE: readonly FieldHeadings[] = [
  SEQUENCE,
  field(
    'staffNumber',
    3,
    '工号 人员编号 职工号 员工号 编号 员工编号 职工编号 警号 证件编号 人员代码 人员工号',
    '工号 员工号 职工号 人员编号',
  ),
  field('name', 2, '姓名 人员姓名 名字 员工姓名 职工姓名 涉密人员姓名', '姓名'),
  field(
    'department',
    1,
    '部门 科室 处室 单位 所在部门 所属部门 工作部门 所在单位 部门名称 所在处室 单位(部门) 内设机构',
    '部门 科室 处室',
  ),
  field(
    'post',
    2,
    '职务 岗位 职位 岗位名称 职务/岗位 涉密岗位 职级 现任职务 岗位(职务) 职务(岗位)',
    '职务 岗位名称',
  ),
  field(
    'personClass',
    4,
    '涉密等级 涉密人员类别 涉密岗位等级 人员类别 涉密程度 涉密人员等级 涉密类别 涉密岗位类别 岗位涉密等级 涉密级别 岗位等级 涉密人员分类',
    '涉密等级 涉密人员 人员类别 涉密程度 岗位等级 涉密类别 岗位类别',
  ),
  field(
    'pledgedOn',
    3,
    '保密承诺书签订日期 承诺书签订日期 保密承诺书签订时间 承诺书签订时间 签订日期 承诺书日期 保密承诺书日期 签订保密承诺书日期 保密承诺书',
    '承诺书',
  ),
  field(
    'pledgeUntil',
    0,
    '承诺书有效期至 承诺书有效期 承诺书到期日期 承诺书到期日 承诺书截止日期 保密承诺书有效期至 保密承诺书有效期 保密承诺书到期日期 保密承诺书到期日',
  ),
  field('standing', 1, '状态 在岗状态 人员状态 岗位状态 在岗情况 现状 是否在岗', '状态 在岗'),
  NOTE,
];
