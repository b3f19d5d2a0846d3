-- 每项检查一行，取自 expectations/checks 各文件的表头
-- Grain: one row per check, from the headers of expectations/checks.
create table if not exists dim_check (
    check_id varchar not null primary key,
    title varchar not null,
    title_en varchar not null,
    family varchar not null,
    severity varchar not null,
    quantity varchar not null,
    compares varchar not null,
    compares_en varchar not null,
    tolerance varchar not null,
    since_version varchar not null,
    check_version varchar not null
);

comment on table dim_check
is '粒度：每项检查一行，取自 expectations/checks 各文件的表头 — Grain: one row per check, from its file in expectations/checks';
comment on column dim_check.check_id is '检查代码，即文件名 — check, the name of its file';
comment on column dim_check.title is '中文名称 — Chinese title';
comment on column dim_check.title_en is '英文名称 — English title';
comment on column dim_check.family
is '类别：table / tables / narrative / years / reports / units / completeness / format / plausibility — family of checks';
comment on column dim_check.severity
is '严重程度：error / warning / info，不符时 — how grave a broken result is: error, warning or info';
comment on column dim_check.quantity
is '比较的量：yuan 金额 / pct 百分比 / count 数量 / text 文字 — what is compared';
comment on column dim_check.compares is '比较什么 — what is compared with what, in Chinese';
comment on column dim_check.compares_en is '比较什么（英文） — what is compared with what';
comment on column dim_check.tolerance is '容差规则 — rule of the tolerance';
comment on column dim_check.since_version is '自哪一版起 — version of juesuan that brought it';
comment on column dim_check.check_version is '检查定义的版本（文件哈希前八位） — first eight digits of the hash of its file';
