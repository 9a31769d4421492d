// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/rulesdialog.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/panel.h"
#include "gui/ruledelegate.h"
#include "gui/ruleform.h"
#include "gui/tables.h"
#include "model/rulefile.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

RulesDialog::RulesDialog(const QList<UserRule> &rules, const QStringList &samples, Save save, QWidget *parent)
    : QDialog(parent)
    , m_save(std::move(save))
    , m_notice(new Notice)
{
    setObjectName(QStringLiteral("rulesDialog"));
    setWindowTitle(tr("Rules for lines"));
    m_notice->setObjectName(QStringLiteral("rulesNotice"));
    m_rules.setRules(rules);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(
        hintLabel(tr("Give meaning to what your sketches print. The first rule that fits a line "
                     "wins, also over what the program knows by itself.")));
    auto *top = new QWidget;
    auto *across = new QHBoxLayout(top);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(12);
    across->addWidget(makeTable(), 3);
    across->addWidget(makeForm(), 2);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(10);
    splitter->addWidget(top);
    splitter->addWidget(makeSamples(samples));
    splitter->setSizes({330, 250});
    column->addWidget(splitter, 1);
    column->addWidget(m_notice);
    column->addWidget(makeFoot());
    setMinimumSize(900, 600);
    resize(1060, 700);

    connect(&m_rules, &QAbstractItemModel::dataChanged, this, &RulesDialog::refresh);
    connect(&m_rules, &QAbstractItemModel::rowsInserted, this, &RulesDialog::refresh);
    connect(&m_rules, &QAbstractItemModel::rowsRemoved, this, &RulesDialog::refresh);
    connect(&m_rules, &QAbstractItemModel::rowsMoved, this, &RulesDialog::refresh);
    select(0);
    refresh();
    if (rules.isEmpty())
        findChild<QPushButton *>(QStringLiteral("addRule"))->setFocus();
}

QWidget *RulesDialog::makeTable()
{
    auto *panel = new Panel(tr("Rules"));
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("rules"));
    m_table->setAccessibleName(tr("Rules, in the order in which they are tried"));
    m_table->setModel(&m_rules);
    m_table->setItemDelegate(new RuleDelegate(m_table));
    prepareTable(m_table, {19, 21, 9});
    m_table->verticalHeader()->show();
    panel->body()->addWidget(
        new EmptyText(m_table, tr("There is no rule yet. Add one, or import a file of rules.")), 1);

    const auto button = [this](const char *icon, const QString &text, const char *name) {
        auto *made = new QPushButton(iconNamed(QString::fromLatin1(icon)), text);
        made->setObjectName(QString::fromLatin1(name));
        made->setAutoDefault(false); // Enter in a field means OK
        return made;
    };
    QPushButton *addButton = button("add", tr("&Add"), "addRule");
    m_remove = button("remove", tr("&Remove"), "removeRule");
    m_up = button("up", tr("&Up"), "raiseRule");
    m_down = button("down", tr("&Down"), "lowerRule");
    auto *row = new QHBoxLayout;
    for (QPushButton *each : {addButton, m_remove})
        row->addWidget(each);
    row->addStretch();
    for (QPushButton *each : {m_up, m_down})
        row->addWidget(each);
    panel->body()->addLayout(row);
    connect(addButton, &QPushButton::clicked, this, &RulesDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &RulesDialog::remove);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    auto *erase = new QShortcut(QKeySequence::Delete, m_table, this, &RulesDialog::remove);
    erase->setContext(Qt::WidgetShortcut);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RulesDialog::showRule);
    return panel;
}

QWidget *RulesDialog::makeForm()
{
    auto *panel = new Panel(tr("This rule"));
    m_form = new RuleForm;
    panel->body()->addWidget(m_form);
    panel->body()->addStretch();
    connect(m_form, &RuleForm::edited, this, [this] { m_rules.setRule(currentRow(), m_form->rule()); });
    return panel;
}

QWidget *RulesDialog::makeSamples(const QStringList &samples)
{
    auto *panel = new Panel({});
    panel->setAccessibleName(tr("Try the rules"));
    m_samples = new QPlainTextEdit;
    m_samples->setObjectName(QStringLiteral("sampleLines"));
    m_samples->setFont(fixedFont());
    m_samples->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_samples->setTabChangesFocus(true);
    m_samples->setPlaceholderText(tr("Lines to try the rules on"));
    auto *results = new QTableView;
    results->setObjectName(QStringLiteral("sampleResults"));
    results->setAccessibleName(tr("What the rules make of the sample lines"));
    results->setModel(&m_results);
    results->setItemDelegate(new RuleSampleDelegate(results));
    prepareTable(results, {26, 8});
    results->setAlternatingRowColors(false);

    const auto titled = [](const QString &title, QWidget *view) {
        auto *whole = new QWidget;
        auto *column = new QVBoxLayout(whole);
        column->setContentsMargins(0, 0, 0, 0);
        auto *label = headingLabel(title);
        label->setBuddy(view);
        column->addWidget(label);
        column->addWidget(view, 1);
        return whole;
    };
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(10);
    splitter->addWidget(titled(tr("&Sample lines"), m_samples));
    splitter->addWidget(titled(tr("&What they mean"), results));
    splitter->setSizes({330, 670});
    panel->body()->addWidget(splitter, 1);

    connect(m_samples, &QPlainTextEdit::textChanged, this, [this] {
        const QString text = m_samples->toPlainText();
        m_results.setLines(text.isEmpty() ? QStringList() : text.split(u'\n'));
    });
    m_samples->setPlainText(samples.join(u'\n'));
    connect(m_samples, &QPlainTextEdit::cursorPositionChanged, results,
        [this, results] { results->selectRow(m_samples->textCursor().blockNumber()); });
    return panel;
}

QWidget *RulesDialog::makeFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    auto *import = new QPushButton(iconNamed(QStringLiteral("import")), tr("&Import…"));
    m_export = new QPushButton(iconNamed(QStringLiteral("export")), tr("&Export…"));
    for (QPushButton *button : {import, m_export}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    m_state = hintLabel({});
    m_state->setObjectName(QStringLiteral("rulesState"));
    m_state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_state, 1);
    auto *box = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = box->button(QDialogButtonBox::Ok);
    m_ok->setObjectName(QStringLiteral("acceptRules"));
    row->addWidget(box);
    connect(import, &QPushButton::clicked, this, &RulesDialog::chooseImport);
    connect(m_export, &QPushButton::clicked, this, &RulesDialog::chooseExport);
    connect(box, &QDialogButtonBox::accepted, this, &RulesDialog::accept);
    connect(box, &QDialogButtonBox::rejected, this, &RulesDialog::reject);
    return foot;
}

int RulesDialog::currentRow() const
{
    return m_table->currentIndex().row();
}

void RulesDialog::select(int row)
{
    m_table->setCurrentIndex(m_rules.index(row, RuleModel::PatternColumn));
}

void RulesDialog::add()
{
    const int row = currentRow() + 1; // below the chosen one, or the first
    m_rules.insert(row, {});
    select(row);
    m_form->beginTyping();
}

void RulesDialog::remove()
{
    const int row = currentRow();
    if (row < 0)
        return;
    m_rules.remove(row);
    select(qMin(row, m_rules.rowCount() - 1));
    showRule();
}

void RulesDialog::move(int by)
{
    const int row = currentRow();
    if (row < 0)
        return;
    m_rules.move(row, row + by);
    refresh();
}

void RulesDialog::showRule()
{
    const int row = currentRow();
    m_form->setRule(row < 0 ? std::nullopt : std::optional<UserRule>(m_rules.rules().at(row)));
    refresh();
}

QString RulesDialog::complaint() const
{
    const int row = m_rules.firstBad();
    if (row < 0)
        return {};
    const UserRule &rule = m_rules.rules().at(row);
    if (rule.pattern.isEmpty())
        return tr("Rule %1 has no pattern yet.").arg(row + 1);
    if (faultOf(rule.pattern))
        return tr("The pattern of rule %1 is not complete or not right.").arg(row + 1);
    if (rule.meaning.isEmpty())
        return tr("Rule %1 has no meaning yet.").arg(row + 1);
    return tr("Rule %1 cannot be used.").arg(row + 1);
}

void RulesDialog::refresh()
{
    m_results.setRules(m_rules.rules());
    const int row = currentRow();
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_rules.rowCount());
    const QString text = complaint();
    m_state->setText(text);
    m_ok->setEnabled(text.isEmpty());
    m_export->setEnabled(text.isEmpty() && m_rules.rowCount() > 0);
}

void RulesDialog::accept()
{
    if (!complaint().isEmpty())
        return;
    if (const Result<> saved = m_save(m_rules.rules()); !saved)
        return m_notice->tell(saved.error());
    QDialog::accept();
}

void RulesDialog::chooseImport()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Import rules"), {}, tr("Files of rules (*.json);;All files (*)"));
    if (!path.isEmpty())
        importFrom(path);
}

void RulesDialog::importFrom(const QString &path)
{
    const Result<QList<UserRule>> read = rulesFromFile(path);
    if (!read)
        return m_notice->tell(read.error());
    int taken = 0;
    for (const UserRule &rule : *read) {
        if (m_rules.rules().contains(rule))
            continue;
        m_rules.insert(m_rules.rowCount(), rule);
        ++taken;
    }
    if (taken > 0)
        select(m_rules.rowCount() - taken);
    m_notice->tell(Look::Tone::Good,
        tr("%1: rules in the file: %2, new ones among them: %3.")
            .arg(QFileInfo(path).fileName())
            .arg(read->size())
            .arg(taken));
}

void RulesDialog::chooseExport()
{
    QString path = QFileDialog::getSaveFileName(
        this, tr("Export rules"), QStringLiteral("rules.json"), tr("Files of rules (*.json)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".json");
    exportTo(path);
}

void RulesDialog::exportTo(const QString &path)
{
    if (const Result<> written = rulesToFile(path, m_rules.rules()); !written)
        m_notice->tell(written.error());
    else
        m_notice->tell(Look::Tone::Good, tr("The rules are in %1.").arg(QDir::toNativeSeparators(path)));
}
