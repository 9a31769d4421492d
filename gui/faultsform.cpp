// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/faultsform.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/ownserver.h"

#include <QComboBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>

namespace {

using Fault = RehearsalFault::Kind;

QString wordsOf(const RehearsalFault &fault)
{
    const QString amount = QLocale().toString(fault.amount);
    switch (fault.kind) {
    case Fault::Truncate:
        return FaultsForm::tr("files end after %1 bytes, as if that were all").arg(amount);
    case Fault::Stall:
        return FaultsForm::tr("after %1 bytes of a file nothing comes any more").arg(amount);
    case Fault::Drop:
        return FaultsForm::tr("after %1 bytes of a file the connection breaks").arg(amount);
    case Fault::WrongSize:
        return FaultsForm::tr("SIZE and LIST tell %1 bytes too many").arg(amount);
    case Fault::RefusePassive:
        return FaultsForm::tr("passive mode is refused");
    case Fault::Slow:
        return FaultsForm::tr("files come at %1 bytes a second").arg(amount);
    case Fault::None:
        break;
    }
    return FaultsForm::tr("no fault");
}

bool hasAmount(Fault kind)
{
    return kind != Fault::None && kind != Fault::RefusePassive;
}

} // namespace

FaultsForm::FaultsForm(OwnServer *server, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_account(new QComboBox)
    , m_kind(new QComboBox)
    , m_amount(new QSpinBox)
    , m_play(new QPushButton(iconNamed(QStringLiteral("start")), tr("&Play this fault")))
    , m_end(new QPushButton(iconNamed(QStringLiteral("close")), tr("&End all faults")))
    , m_state(hintLabel({}))
{
    m_account->setObjectName(QStringLiteral("faultAccount"));
    m_kind->setObjectName(QStringLiteral("faultKind"));
    m_amount->setObjectName(QStringLiteral("faultAmount"));
    m_play->setObjectName(QStringLiteral("playFault"));
    m_end->setObjectName(QStringLiteral("endFaults"));
    m_state->setObjectName(QStringLiteral("faultState"));
    const std::pair<Fault, QString> kinds[] = {
        {Fault::Truncate, tr("Files end early")},
        {Fault::Stall, tr("Files stop coming")},
        {Fault::Drop, tr("The connection breaks")},
        {Fault::WrongSize, tr("Sizes are told wrong")},
        {Fault::RefusePassive, tr("Passive mode is refused")},
        {Fault::Slow, tr("Files come slowly")},
    };
    for (const auto &[kind, words] : kinds)
        m_kind->addItem(words, static_cast<int>(kind));
    m_amount->setRange(1, 1'000'000'000);
    m_amount->setSingleStep(1000);
    m_amount->setGroupSeparatorShown(true);
    m_amount->setValue(1000);

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Account"), m_account);
    form->addRow(tr("&Fault"), m_kind);
    form->addRow(tr("A&mount"), m_amount);
    auto *row = new QHBoxLayout;
    row->addWidget(m_play);
    row->addWidget(m_end);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    column->addWidget(
        hintLabel(tr("Plays a bad server on purpose, so that you see how nodes take it before the field does "
                     "it to them. It holds for new sessions of the account, and ends with the server.")));
    column->addLayout(form);
    column->addLayout(row);
    column->addWidget(m_state);
    column->addStretch();

    connect(m_play, &QPushButton::clicked, this,
        [this] { m_server->setFault(m_account->currentText(), entered()); });
    connect(m_end, &QPushButton::clicked, this, [this] { endAll(m_server); });
    connect(m_kind, &QComboBox::currentIndexChanged, this, &FaultsForm::refresh);
    connect(m_server, &OwnServer::changed, this, &FaultsForm::refresh);
    connect(m_server, &OwnServer::started, this, &FaultsForm::fillAccounts);
    refresh();
}

void FaultsForm::endAll(OwnServer *server)
{
    for (const QString &account : server->faults().keys())
        server->setFault(account, {});
}

QString FaultsForm::sentencesOf(const OwnServer &server)
{
    QStringList sentences;
    const QMap<QString, RehearsalFault> faults = server.faults();
    for (auto fault = faults.begin(); fault != faults.end(); ++fault)
        sentences += tr("%1: %2.").arg(fault.key(), wordsOf(*fault));
    return sentences.join(u'\n');
}

void FaultsForm::fillAccounts()
{
    m_account->clear();
    m_account->addItem(m_server->settings().user);
    for (const FtpAccount &account : m_server->settings().accounts)
        m_account->addItem(account.name);
}

RehearsalFault FaultsForm::entered() const
{
    RehearsalFault fault;
    fault.kind = static_cast<Fault>(m_kind->currentData().toInt());
    if (hasAmount(fault.kind))
        fault.amount = m_amount->value();
    return fault;
}

void FaultsForm::refresh()
{
    const bool runs = m_server->isRunning();
    const Fault kind = static_cast<Fault>(m_kind->currentData().toInt());
    m_amount->setSuffix(kind == Fault::Slow ? tr(" bytes a second") : tr(" bytes"));
    m_amount->setEnabled(runs && hasAmount(kind));
    m_account->setEnabled(runs);
    m_kind->setEnabled(runs);
    m_play->setEnabled(runs);
    m_end->setEnabled(!m_server->faults().isEmpty());
    const QString played = sentencesOf(*m_server);
    m_state->setText(!runs     ? tr("Start the server first.")
            : played.isEmpty() ? tr("No fault is played.")
                               : played);
}
