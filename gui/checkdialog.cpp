// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/checkdialog.h"

#include "gui/findinglist.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/workspacecare.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

CheckDialog::CheckDialog(const QString &workspace, WorkspaceCare *care, QWidget *parent)
    : QDialog(parent)
    , m_progress(new QProgressBar)
    , m_notice(new Notice)
    , m_findings(new FindingList)
{
    setObjectName(QStringLiteral("checkDialog"));
    setWindowTitle(tr("Check the workspace"));
    m_notice->setObjectName(QStringLiteral("checkNotice"));
    m_findings->setObjectName(QStringLiteral("checkFindings"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(
        hintLabel(tr("Every page of %1 and every release in it is read and compared with its hash. "
                     "Nothing is written.")
                      .arg(QFileInfo(workspace).fileName())));
    m_progress->setRange(0, 0); // the pages come first; how many there are is not told
    m_progress->setTextVisible(false);
    column->addWidget(m_progress);
    column->addWidget(m_notice);
    column->addWidget(m_findings, 1);
    m_findings->hide();
    column->addStretch();
    auto *box = new QDialogButtonBox(QDialogButtonBox::Close);
    m_recover = box->addButton(tr("&Recover into a new file…"), QDialogButtonBox::ActionRole);
    m_recover->setObjectName(QStringLiteral("recoverFromCheck"));
    m_recover->hide();
    column->addWidget(box);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::finished, care, &WorkspaceCare::cancel);
    connect(m_recover, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT recoverRequested();
    });
    connect(care, &WorkspaceCare::progress, this, [this](int done, int total) {
        m_progress->setRange(0, total);
        m_progress->setValue(done);
    });
    connect(care, &WorkspaceCare::checked, this, &CheckDialog::show);
    setMinimumSize(560, 300);
    resize(640, 380);
    care->check(workspace);
}

void CheckDialog::show(const Result<WorkspaceCheck> &result)
{
    m_progress->hide();
    if (!result)
        return m_notice->tell(result.error());
    if (result->isWhole())
        return m_notice->tell(
            Look::Tone::Good, tr("The workspace is whole. Releases in it: %1.").arg(result->releases));
    m_notice->tell(Look::Tone::Bad,
        tr("The workspace is damaged. Restore a backup, or recover what is whole into a new file."));
    m_findings->setFindings(result->findings, {});
    m_findings->show();
    m_recover->show();
}
