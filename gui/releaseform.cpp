// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/releaseform.h"

#include "gui/fieldundo.h"
#include "gui/labels.h"
#include "gui/notesfield.h"
#include "model/moduletext.h"
#include "model/programid.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QSpinBox>

namespace {

constexpr int longestLine = 200;

// Small letters become capitals while they are typed: nodes and the IDE know no others.
class NameValidator : public QRegularExpressionValidator
{
public:
    using QRegularExpressionValidator::QRegularExpressionValidator;

    State validate(QString &text, int &position) const override
    {
        for (QChar &c : text) {
            if (c >= u'a' && c <= u'z') // by hand: a Turkish locale would make a dotted capital of i
                c = QChar(c.unicode() - u'a' + u'A');
        }
        return QRegularExpressionValidator::validate(text, position);
    }
};

QHBoxLayout *beside(QWidget *field, QWidget *hint)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(field);
    row->addWidget(hint, 1);
    return row;
}

QWidget *rowOf(QHBoxLayout *layout)
{
    auto *row = new QWidget;
    row->setLayout(layout);
    return row;
}

} // namespace

ReleaseForm::ReleaseForm(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_program(new QLineEdit)
    , m_nameHint(hintLabel({}))
    , m_version(new QSpinBox)
    , m_versionHint(hintLabel({}))
    , m_path(new QLineEdit)
    , m_group(new QComboBox)
    , m_sketchVersion(new QLineEdit)
    , m_apiVersion(new QLineEdit)
    , m_ideVersion(new QLineEdit)
    , m_notes(new NotesField)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(1, 1);
    makeName();
    makePlace();
    makeModules();
    makeMadeWith();
    addRow(tr("&Notes"), m_notes);
    m_grid->setRowStretch(m_grid->rowCount() - 1, 1);
    connect(m_notes, &NotesField::typed, this, &ReleaseForm::notesTyped);
}

void ReleaseForm::addRow(const QString &text, QWidget *field, QWidget *whole)
{
    auto *label = new QLabel(text);
    label->setBuddy(field);
    label->setContentsMargins(0, 4, 0, 0);
    const int row = m_grid->rowCount();
    m_grid->addWidget(label, row, 0, Qt::AlignTop | Qt::AlignLeft);
    m_grid->addWidget(whole ? whole : field, row, 1);
}

void ReleaseForm::makeName()
{
    m_program->setObjectName(QStringLiteral("program"));
    m_program->setFont(fixedFont());
    m_program->setMaxLength(ProgramId::length);
    m_program->setValidator(
        new NameValidator(QRegularExpression(QStringLiteral("[A-Z0-9_]{0,7}")), m_program));
    m_program->setFixedWidth(m_program->fontMetrics().horizontalAdvance(u'W') * 9 + 16);
    m_program->setToolTip(
        tr("The name nodes know the program by; another name is written into header, file and FILE alike."));
    addRow(tr("Pro&gram"), m_program, rowOf(beside(m_program, m_nameHint)));
    connect(m_program, &QLineEdit::textEdited, this, &ReleaseForm::programTyped);

    m_version->setRange(0, 255);
    m_version->setFixedWidth(m_program->width());
    m_version->setObjectName(QStringLiteral("version"));
    addRow(tr("&Version"), m_version, rowOf(beside(m_version, m_versionHint)));
    connect(m_version, &QSpinBox::valueChanged, this, &ReleaseForm::versionTyped);
}

void ReleaseForm::makePlace()
{
    m_path->setObjectName(QStringLiteral("path"));
    m_path->setFont(fixedFont());
    m_path->setMaxLength(120);
    m_path->setPlaceholderText(QStringLiteral("/"));
    m_path->setToolTip(tr("Where the binary lies on the server; / suits every module."));
    addRow(tr("&Path"), m_path);
    connect(m_path, &QLineEdit::textEdited, this, &ReleaseForm::pathTyped);

    m_group->setObjectName(QStringLiteral("group"));
    m_group->setEditable(true);
    m_group->setInsertPolicy(QComboBox::NoInsert);
    m_group->lineEdit()->setMaxLength(longestLine);
    m_group->lineEdit()->setPlaceholderText(tr("The nodes it is for"));
    m_group->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    addRow(tr("Gro&up"), m_group);
    connect(m_group, &QComboBox::editTextChanged, this, &ReleaseForm::groupTyped);
}

void ReleaseForm::makeModules()
{
    auto *modules = new QGridLayout;
    modules->setContentsMargins(0, 0, 0, 0);
    modules->setVerticalSpacing(2);
    int place = 0;
    QCheckBox *first = nullptr;
    for (const stock::Module module : stock::allModules()) {
        if (!stock::hasOta(module))
            continue;
        auto *box = new QCheckBox(titleOf(module));
        box->setAccessibleName(tr("For nodes with %1").arg(titleOf(module)));
        connect(box, &QCheckBox::toggled, this, [this] { Q_EMIT modulesChosen(chosen()); });
        m_modules.insert(static_cast<int>(module), box);
        modules->addWidget(box, place / 2, place % 2);
        first = first ? first : box;
        ++place;
    }
    modules->setColumnStretch(2, 1);
    auto *all = new QWidget;
    all->setLayout(modules);
    addRow(tr("&Modules"), first, all);
}

void ReleaseForm::makeMadeWith()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    const auto add = [this, row](QLineEdit *field, const char *name, const QString &what,
                         void (ReleaseForm::*typed)(const QString &)) {
        field->setObjectName(QString::fromLatin1(name));
        field->setPlaceholderText(what);
        field->setAccessibleName(tr("Version of: %1").arg(what));
        field->setToolTip(field->accessibleName());
        field->setMaxLength(longestLine);
        field->setMinimumWidth(44);
        connect(field, &QLineEdit::textEdited, this, typed);
        row->addWidget(field, 1);
    };
    add(m_sketchVersion, "sketchVersion", tr("Sketch"), &ReleaseForm::sketchVersionTyped);
    add(m_apiVersion, "apiVersion", tr("API"), &ReleaseForm::apiVersionTyped);
    add(m_ideVersion, "ideVersion", tr("IDE"), &ReleaseForm::ideVersionTyped);
    addRow(tr("Ma&de with"), m_sketchVersion, rowOf(row));
}

void ReleaseForm::redirectUndo(FieldUndo *undo) const
{
    for (QWidget *field : {static_cast<QWidget *>(m_program), static_cast<QWidget *>(m_version),
             static_cast<QWidget *>(m_path), static_cast<QWidget *>(m_group),
             static_cast<QWidget *>(m_sketchVersion), static_cast<QWidget *>(m_apiVersion),
             static_cast<QWidget *>(m_ideVersion), static_cast<QWidget *>(m_notes->editor())})
        undo->watch(field);
}

static void setIfOther(QLineEdit *field, const QString &text)
{
    if (field->text() != text) // else the cursor would jump
        field->setText(text);
}

void ReleaseForm::show(const Draft &draft)
{
    setIfOther(m_program, draft.program);
    setIfOther(m_path, draft.path);
    setIfOther(m_sketchVersion, draft.sketchVersion);
    setIfOther(m_apiVersion, draft.apiVersion);
    setIfOther(m_ideVersion, draft.ideVersion);
    const QSignalBlocker quietVersion(m_version);
    m_version->setValue(draft.version);
    const QSignalBlocker quietGroup(m_group);
    setIfOther(m_group->lineEdit(), draft.group);
    m_notes->setNotes(draft.notes);
    for (auto box = m_modules.cbegin(); box != m_modules.cend(); ++box) {
        const QSignalBlocker quiet(box.value());
        box.value()->setChecked(draft.modules.contains(static_cast<stock::Module>(box.key())));
    }
}

void ReleaseForm::setVersionHint(const QString &hint)
{
    m_versionHint->setText(hint);
}

void ReleaseForm::setNameHint(const QString &hint)
{
    m_nameHint->setText(hint);
}

void ReleaseForm::setGroups(const QStringList &known)
{
    const QSignalBlocker quiet(m_group);
    const QString typed = m_group->currentText();
    m_group->clear();
    m_group->addItems(known);
    m_group->setEditText(typed);
}

QList<stock::Module> ReleaseForm::chosen() const
{
    QList<stock::Module> modules;
    for (const stock::Module module : stock::allModules()) {
        const QCheckBox *box = m_modules.value(static_cast<int>(module));
        if (box && box->isChecked())
            modules.append(module);
    }
    return modules;
}
