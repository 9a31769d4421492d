// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/testserverdialog.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/nodetestdelegate.h"
#include "gui/notice.h"
#include "gui/passwordfield.h"
#include "gui/tables.h"
#include "model/moduletext.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QListView>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

// Nodes speak plain FTP, which a server with TLS from the first byte offers at another port.
static Account serverForNodes(Account account)
{
    if (account.security == Account::Security::ImplicitTls)
        account.port = usualPort(Account::Security::Plain);
    account.security = Account::Security::Plain;
    return account;
}

TestServerDialog::TestServerDialog(const FtpTarget &publisher, QWidget *parent, NodeTestRun::Test test)
    : QDialog(parent)
    , m_server(serverForNodes(publisher.account))
    , m_run(std::move(test))
{
    setObjectName(QStringLiteral("testServerDialog"));
    setWindowTitle(tr("Test as a node"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(
        headingLabel(tr("What a node finds at %1, port %2").arg(m_server.host).arg(m_server.port)));
    column->addWidget(hintLabel(tr("Logs in over plain FTP with the commands of the modules and fetches "
                                   "what they would fetch. Nothing stays behind: an empty file comes and "
                                   "goes, to see whether the account may write.")));
    column->addWidget(makeAccount(publisher));
    column->addWidget(makeSteps(), 1);
    m_summary = new Notice;
    m_summary->setObjectName(QStringLiteral("testSummary"));
    column->addWidget(m_summary);
    column->addWidget(hintLabel(nodeTestCaveat()));
    column->addWidget(makeFoot());
    setMinimumSize(560, 600);
    resize(720, 760);

    connect(&m_run, &NodeTestRun::stepDone, this, [this](const NodeTestStep &step) {
        m_model.append(step);
        m_steps->scrollToBottom();
    });
    connect(&m_run, &NodeTestRun::finished, this, &TestServerDialog::end);
    refresh();
}

QWidget *TestServerDialog::makeAccount(const FtpTarget &publisher)
{
    auto *whole = new QWidget;
    auto *form = new QFormLayout(whole);
    form->setContentsMargins(0, 0, 0, 0);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_user = new QLineEdit(publisher.account.user);
    m_user->setObjectName(QStringLiteral("nodeUser"));
    m_password = new PasswordField;
    m_password->setObjectName(QStringLiteral("nodePassword"));
    m_password->setText(publisher.password);
    form->addRow(tr("Nodes' &user"), m_user);
    form->addRow(tr("Pass&word"), m_password);
    auto *modules = new QHBoxLayout;
    for (const stock::Module module :
        {stock::Module::FourG, stock::Module::ThreeG, stock::Module::Gprs, stock::Module::WifiPro}) {
        auto *box = new QCheckBox(titleOf(module));
        box->setChecked(true);
        box->setProperty("module", static_cast<int>(module));
        connect(box, &QCheckBox::toggled, this, &TestServerDialog::refresh);
        modules->addWidget(box);
        m_modules.append(box);
    }
    modules->addStretch();
    form->addRow(tr("Modules"), modules);
    connect(m_user, &QLineEdit::textChanged, this, &TestServerDialog::refresh);
    return whole;
}

QWidget *TestServerDialog::makeSteps()
{
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_steps = new QListView;
    m_steps->setObjectName(QStringLiteral("testSteps"));
    m_steps->setAccessibleName(tr("What was found, step by step"));
    m_steps->setModel(&m_model);
    m_steps->setItemDelegate(new NodeTestDelegate(m_steps));
    m_steps->setResizeMode(QListView::Adjust);
    m_steps->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_steps->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(new EmptyText(m_steps, tr("Nothing is tested yet.")), 1);
    m_progress = new QProgressBar;
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    QSizePolicy keepsItsRoom = m_progress->sizePolicy();
    keepsItsRoom.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsItsRoom);
    m_progress->setAccessibleName(tr("The test runs"));
    column->addWidget(m_progress);
    auto *label = new QLabel(tr("&Details of the step"));
    m_detail = new QPlainTextEdit;
    m_detail->setObjectName(QStringLiteral("testDetail"));
    m_detail->setReadOnly(true);
    m_detail->setTabChangesFocus(true);
    m_detail->setFont(fixedFont());
    m_detail->setPlaceholderText(tr("Choose a step to see what the server said."));
    m_detail->setFixedHeight(m_detail->fontMetrics().lineSpacing() * 3 + 16);
    label->setBuddy(m_detail);
    column->addWidget(label);
    column->addWidget(m_detail);
    connect(
        m_steps->selectionModel(), &QItemSelectionModel::currentChanged, this, &TestServerDialog::showDetail);
    return whole;
}

QWidget *TestServerDialog::makeFoot()
{
    auto *whole = new QWidget;
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    m_copy = new QPushButton(iconNamed(QStringLiteral("copy")), tr("&Copy report"));
    m_copy->setObjectName(QStringLiteral("copyReport"));
    m_start = new QPushButton;
    m_start->setObjectName(QStringLiteral("startTest"));
    auto *close = new QPushButton(tr("Close"));
    m_start->setDefault(true);
    m_copy->setAutoDefault(false);
    close->setAutoDefault(false);
    row->addWidget(m_copy);
    row->addStretch();
    row->addWidget(close);
    row->addWidget(m_start);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(report()); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_start, &QPushButton::clicked, this, [this] { m_run.isRunning() ? m_run.cancel() : start(); });
    return whole;
}

NodeTestOrder TestServerDialog::order() const
{
    NodeTestOrder order;
    order.account = m_server;
    order.account.user = m_user->text();
    order.password = m_password->text();
    for (const QCheckBox *box : m_modules) {
        if (box->isChecked())
            order.modules.append(static_cast<stock::Module>(box->property("module").toInt()));
    }
    return order;
}

void TestServerDialog::start()
{
    m_model.clear();
    m_detail->clear();
    m_summary->clear();
    m_tested = order();
    m_when = QDateTime::currentDateTimeUtc();
    m_run.start(m_tested);
    refresh();
}

void TestServerDialog::end(bool wasCancelled)
{
    const QList<NodeTestStep> &steps = m_model.steps();
    if (wasCancelled) {
        m_summary->tell(Look::Tone::Neutral, tr("The test was stopped; what it found until then is above."));
    } else {
        const auto verdict = verdictOf(steps);
        m_summary->tell(verdict == NodeTestStep::Verdict::Failed ? Look::Tone::Bad
                : verdict == NodeTestStep::Verdict::Warning      ? Look::Tone::Caution
                                                                 : Look::Tone::Good,
            summaryOf(steps));
    }
    for (int row = 0; row < steps.size(); ++row) { // the first that failed is what a person wants to read
        if (steps.at(row).verdict != NodeTestStep::Verdict::Failed)
            continue;
        m_steps->setCurrentIndex(m_model.index(row));
        break;
    }
    refresh();
}

void TestServerDialog::refresh()
{
    const bool runs = m_run.isRunning();
    m_progress->setVisible(runs);
    m_start->setText(runs ? tr("&Stop") : m_model.steps().isEmpty() ? tr("&Test") : tr("&Test again"));
    m_start->setIcon(iconNamed(runs ? QStringLiteral("halt") : QStringLiteral("start")));
    const bool hasModule = std::any_of(
        m_modules.cbegin(), m_modules.cend(), [](const QCheckBox *box) { return box->isChecked(); });
    m_start->setEnabled(runs || (hasModule && !m_user->text().isEmpty()));
    m_copy->setEnabled(!runs && !m_model.steps().isEmpty());
    for (QCheckBox *box : std::as_const(m_modules))
        box->setEnabled(!runs);
    m_user->setEnabled(!runs);
    m_password->setEnabled(!runs);
}

void TestServerDialog::showDetail()
{
    m_detail->setPlainText(m_steps->currentIndex().data(NodeTestModel::DetailRole).toString());
}

QString TestServerDialog::report() const
{
    return nodeTestReport(m_tested, m_model.steps(), m_when);
}
