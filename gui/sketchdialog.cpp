// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sketchdialog.h"

#include "gui/findinglist.h"
#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/panel.h"
#include "gui/passwordfield.h"
#include "gui/sourceview.h"
#include "model/intelhex.h"
#include "model/moduletext.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>

SketchDialog::SketchDialog(const SketchContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_form(new QFormLayout)
    , m_notice(new Notice)
{
    setObjectName(QStringLiteral("sketchDialog"));
    setWindowTitle(tr("New sketch"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(
        hintLabel(tr("A sketch that does your work, sleeps, and asks your server for a newer program once "
                     "a day. Save it into your sketchbook and open it in the Waspmote IDE.")));
    auto *across = new QHBoxLayout;
    across->setSpacing(12);
    across->addWidget(makeForm());
    across->addWidget(makePreview(), 1);
    column->addLayout(across, 1);
    column->addWidget(m_notice);
    column->addWidget(makeFoot());
    setMinimumSize(940, 620);
    resize(1120, 740);

    chooseAccount(m_context.accounts.isEmpty() ? 0 : 1);
    for (QLineEdit *field : findChildren<QLineEdit *>())
        connect(field, &QLineEdit::textChanged, this, &SketchDialog::refresh);
    for (QSpinBox *box : {m_sleep, m_port})
        connect(box, &QSpinBox::valueChanged, this, &SketchDialog::refresh);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &SketchDialog::refresh);
    connect(m_module, &QComboBox::currentIndexChanged, this, &SketchDialog::showFields);
    connect(m_account, &QComboBox::activated, this, &SketchDialog::chooseAccount);
    showFields();
    m_name->setFocus();
    m_name->selectAll();
}

QWidget *SketchDialog::makeForm()
{
    auto *panel = new Panel(tr("What it is to do"));
    panel->setFixedWidth(fontMetrics().horizontalAdvance(u'0') * 46);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addNodeRows();
    addServerRows();
    addNetworkRows();
    panel->body()->addLayout(m_form);
    panel->body()->addStretch();
    return panel;
}

void SketchDialog::addNodeRows()
{
    m_name = new QLineEdit(QStringLiteral("FieldNode"));
    m_name->setObjectName(QStringLiteral("sketchName"));
    m_program = hintLabel({});
    m_program->setObjectName(QStringLiteral("sketchProgram"));
    m_module = new QComboBox;
    m_module->setObjectName(QStringLiteral("sketchModule"));
    for (const stock::Module module : sketchModules())
        m_module->addItem(titleOf(module), static_cast<int>(module));
    m_sleep = new QSpinBox;
    m_sleep->setRange(1, 24 * 60);
    m_sleep->setValue(10);
    m_sleep->setSuffix(tr(" min"));
    m_sleep->setToolTip(tr("How long the node sleeps between two rounds of its work."));
    m_form->addRow(tr("&Name"), m_name);
    m_form->addRow(QString(), m_program);
    m_form->addRow(tr("&Module"), m_module);
    m_form->addRow(tr("S&leeps"), m_sleep);
}

void SketchDialog::addServerRows()
{
    m_account = new QComboBox;
    m_account->setObjectName(QStringLiteral("sketchAccount"));
    m_account->addItem(tr("Other server"));
    for (const Account &account : m_context.accounts)
        m_account->addItem(account.name.isEmpty() ? urlOf(account) : account.name);
    m_host = new QLineEdit;
    m_host->setObjectName(QStringLiteral("sketchHost"));
    m_host->setPlaceholderText(tr("ftp.example.org"));
    m_port = new QSpinBox;
    m_port->setRange(1, 65535);
    m_port->setValue(21);
    m_user = new QLineEdit;
    m_user->setObjectName(QStringLiteral("sketchUser"));
    m_password = new PasswordField;
    m_password->setObjectName(QStringLiteral("sketchPassword"));
    m_password->setPlaceholderText(tr("empty: to be filled in"));
    m_mode = new QComboBox;
    m_mode->addItem(tr("Passive"), true);
    m_mode->addItem(tr("Active"), false);
    m_form->addRow(tr("S&erver"), m_account);
    m_form->addRow(tr("&Host"), m_host);
    m_form->addRow(tr("P&ort"), m_port);
    m_form->addRow(tr("&User"), m_user);
    m_form->addRow(tr("Pass&word"), m_password);
    m_form->addRow(tr("Data c&onnection"), m_mode);
}

void SketchDialog::addNetworkRows()
{
    m_apn = new QLineEdit;
    m_apn->setObjectName(QStringLiteral("sketchApn"));
    m_apn->setPlaceholderText(tr("ask the SIM card's operator"));
    m_apnLogin = new QLineEdit;
    m_apnPassword = new PasswordField;
    m_apnPassword->setPlaceholderText(tr("often none"));
    m_apnLogin->setPlaceholderText(tr("often none"));
    m_network = new QLineEdit;
    m_network->setObjectName(QStringLiteral("sketchNetwork"));
    m_network->setPlaceholderText(tr("empty: the one it knows"));
    m_networkPassword = new PasswordField;
    m_networkPassword->setPlaceholderText(tr("empty: to be filled in"));
    m_form->addRow(tr("&APN"), m_apn);
    m_form->addRow(tr("APN lo&gin"), m_apnLogin);
    m_form->addRow(tr("APN passwor&d"), m_apnPassword);
    m_form->addRow(tr("Networ&k (ESSID)"), m_network);
    m_form->addRow(tr("Network passwo&rd"), m_networkPassword);
}

QWidget *SketchDialog::makePreview()
{
    m_preview = new SourceView;
    m_preview->setObjectName(QStringLiteral("sketchPreview"));
    m_preview->setAccessibleName(tr("The sketch"));
    m_preview->setPlaceholderText(
        tr("The sketch appears here as soon as it has a name, a server and a user."));
    m_findings = new FindingList;
    m_findings->setObjectName(QStringLiteral("sketchFindings"));
    auto *findings = new Panel(tr("Findings"));
    findings->body()->addWidget(m_findings, 1);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(10);
    splitter->addWidget(m_preview);
    splitter->addWidget(findings);
    splitter->setSizes({420, 190});
    connect(m_findings, &FindingList::pointedAt, this, [this](const Finding &finding) {
        if (finding.markLength > 0)
            m_preview->mark(placeOf(sketchOf(m_name->text(), m_text), finding.markFrom).line);
    });
    return splitter;
}

QWidget *SketchDialog::makeFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    m_copy = new QPushButton(iconNamed(QStringLiteral("copy")), tr("&Copy"));
    m_copy->setObjectName(QStringLiteral("copySketch"));
    m_save = new QPushButton(iconNamed(QStringLiteral("save")), tr("&Save into sketchbook…"));
    m_save->setObjectName(QStringLiteral("saveSketch"));
    m_state = hintLabel({});
    m_state->setObjectName(QStringLiteral("sketchState"));
    auto *box = new QDialogButtonBox(QDialogButtonBox::Close);
    for (QPushButton *button : {m_copy, m_save}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    box->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter in a field closes nothing
    row->addWidget(m_state, 1);
    row->addWidget(box);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(QString::fromLatin1(m_text));
        m_notice->tell(Look::Tone::Good, tr("The sketch is on the clipboard."));
    });
    connect(m_save, &QPushButton::clicked, this, &SketchDialog::chooseFolder);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return foot;
}

SketchPlan SketchDialog::plan() const
{
    SketchPlan plan;
    plan.name = m_name->text().trimmed();
    plan.module = static_cast<stock::Module>(m_module->currentData().toInt());
    plan.minutesAsleep = m_sleep->value();
    plan.account.host = m_host->text().trimmed();
    plan.account.port = static_cast<quint16>(m_port->value());
    plan.account.user = m_user->text();
    plan.account.passive = m_mode->currentData().toBool();
    plan.password = m_password->text();
    plan.apn = m_apn->text().trimmed();
    plan.apnLogin = m_apnLogin->text();
    plan.apnPassword = m_apnPassword->text();
    plan.network = m_network->text();
    plan.networkPassword = m_networkPassword->text();
    return plan;
}

void SketchDialog::chooseAccount(int index)
{
    m_account->setCurrentIndex(index);
    if (index < 1)
        return;
    const Account &account = m_context.accounts.at(index - 1);
    m_host->setText(account.host);
    m_port->setValue(account.port);
    m_user->setText(account.user);
    m_mode->setCurrentIndex(m_mode->findData(account.passive));
}

void SketchDialog::showFields()
{
    const stock::Module module = plan().module;
    const bool isWifi = module == stock::Module::WifiPro;
    m_form->setRowVisible(m_mode, module == stock::Module::FourG); // the others cannot choose
    for (QWidget *field : {static_cast<QWidget *>(m_apn), static_cast<QWidget *>(m_apnLogin),
             static_cast<QWidget *>(m_apnPassword)})
        m_form->setRowVisible(field, !isWifi);
    m_form->setRowVisible(m_network, isWifi);
    m_form->setRowVisible(m_networkPassword, isWifi);
    refresh();
}

void SketchDialog::refresh()
{
    m_notice->clear();
    const SketchPlan plan = this->plan();
    const Result<ProgramId> program = programIdFromSketch(plan.name);
    m_program->setText(program ? tr("The IDE exports it as program %1.").arg(program->text())
                               : tr("7 characters or more; the first 7 become the program ID."));
    const Result<QByteArray> text = sketchText(plan);
    m_text = text ? *text : QByteArray();
    m_copy->setEnabled(!m_text.isEmpty());
    m_save->setEnabled(!m_text.isEmpty());
    m_state->setText(text ? QString() : describe(text.error()));
    if (!text) {
        m_preview->setText({});
        m_findings->setFindings({}, {});
        return;
    }
    const SketchSource sketch = sketchOf(plan.name, m_text);
    m_preview->setText(QString::fromLatin1(withoutSecrets(sketch).text));
    m_findings->setFindings(lint(sketch, m_context), {});
}

void SketchDialog::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Your sketchbook"));
    if (!folder.isEmpty())
        saveTo(folder);
}

void SketchDialog::saveTo(const QString &folder)
{
    if (m_text.isEmpty())
        return;
    const Result<QString> path = saveSketch(folder, plan().name, m_text);
    if (!path)
        m_notice->tell(path.error());
    else
        m_notice->tell(Look::Tone::Good, tr("The sketch is in %1.").arg(QDir::toNativeSeparators(*path)));
}
