// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reportpage.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/panel.h"
#include "gui/tables.h"
#include "gui/theme.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

ReportPage::ReportPage(ReleaseModel *releases, QWidget *parent)
    : QWidget(parent)
    , m_releases(releases)
    , m_release(new QComboBox)
    , m_capture(new QLineEdit)
    , m_export(new QPushButton(iconNamed(QStringLiteral("export")), tr("E&xport HTML…")))
    , m_notice(new Notice)
    , m_preview(new QTextBrowser)
{
    m_release->setObjectName(QStringLiteral("reportRelease"));
    m_capture->setObjectName(QStringLiteral("reportCapture"));
    m_export->setObjectName(QStringLiteral("exportReport"));
    m_capture->setPlaceholderText(tr("none"));
    m_capture->setClearButtonEnabled(true);
    m_capture->setAcceptDrops(false);
    m_preview->setAccessibleName(tr("Preview of the report"));
    m_preview->setOpenLinks(false);
    m_preview->setPlaceholderText(tr("The report appears here once the workspace has a release."));
    m_preview->document()->setDocumentMargin(24);
    m_preview->document()
        ->setDefaultStyleSheet( // what QTextDocument does not take from the report's own style
            QStringLiteral("td,th{padding:3px 16px 3px 0} h2{margin-top:22px}"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 14, 20, 16);
    column->setSpacing(10);
    auto *head = new QHBoxLayout;
    head->addWidget(titleLabel(tr("Report")));
    head->addStretch();
    head->addWidget(m_export);
    column->addLayout(head);

    auto *panel = new Panel({});
    panel->setAccessibleName(tr("Content of the report"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *releaseLabel = new QLabel(tr("&Release"));
    releaseLabel->setBuddy(m_release);
    row->addWidget(releaseLabel);
    row->addWidget(m_release, 2);
    row->addSpacing(8);
    auto *captureLabel = new QLabel(tr("&Capture"));
    captureLabel->setBuddy(m_capture);
    row->addWidget(captureLabel);
    row->addWidget(m_capture, 3);
    auto *choose = new QPushButton(iconNamed(QStringLiteral("open")), tr("C&hoose…"));
    connect(choose, &QPushButton::clicked, this, &ReportPage::chooseCapture);
    row->addWidget(choose);
    panel->body()->addLayout(row);
    column->addWidget(panel);
    column->addWidget(m_notice);
    column->addWidget(m_preview, 1);

    fillWithReleases(m_release, m_releases, ReleaseFilter::Show::All);
    connect(m_release, &QComboBox::currentIndexChanged, this, &ReportPage::refresh);
    connect(m_capture, &QLineEdit::textEdited, this, [this] { m_isCaptureChosen = true; });
    connect(m_capture, &QLineEdit::editingFinished, this, &ReportPage::refresh);
    connect(m_export, &QPushButton::clicked, this, &ReportPage::chooseFile);
    show(QString());
}

void ReportPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void ReportPage::refresh()
{
    if (!isVisible())
        return; // it is asked for when it is looked at
    const qint64 release = m_release->currentData(ReleaseModel::IdRole).toLongLong();
    m_notice->clear();
    if (release == 0)
        show(QString());
    else
        Q_EMIT reportRequested(release, m_capture->text().trimmed());
}

void ReportPage::suggestCapture(const QString &path)
{
    if (!m_isCaptureChosen)
        m_capture->setText(path);
}

// QTextDocument knows no rem: the air between the columns has to be said again in pixels.
static QString forPreview(QString html)
{
    return html.replace(QStringLiteral("</style>"),
        QStringLiteral("td,th{padding:3px 16px 3px 0} h2{margin-top:20px;margin-bottom:6px} p{margin:4px 0}"
                       "pre{font-family:monospace}</style>"));
}

void ReportPage::choose(qint64 release)
{
    m_release->setCurrentIndex(m_release->findData(release, ReleaseModel::IdRole));
}

void ReportPage::show(const QString &html)
{
    m_html = html;
    m_preview->setPalette(html.isEmpty() ? palette() : Theme::lightPalette()); // a report is paper
    m_preview->setHtml(forPreview(html));
    m_export->setEnabled(!html.isEmpty());
}

void ReportPage::tell(const Error &error)
{
    show(QString());
    m_notice->tell(error);
}

void ReportPage::saved(const QString &path)
{
    m_notice->tell(Look::Tone::Good, tr("The report is in %1.").arg(QDir::toNativeSeparators(path)));
}

void ReportPage::chooseCapture()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Capture for the report"), m_capture->text(), tr("Captures (*.log *.txt);;All files (*)"));
    if (path.isEmpty())
        return;
    m_isCaptureChosen = true;
    m_capture->setText(path);
    refresh();
}

void ReportPage::chooseFile()
{
    const std::optional<Release> release
        = m_releases->releaseAt(m_releases->rowOf(m_release->currentData(ReleaseModel::IdRole).toLongLong()));
    if (!release)
        return;
    const QString name = QStringLiteral("%1-%2.html").arg(release->program.text()).arg(release->version);
    const QString path = QFileDialog::getSaveFileName(this, tr("Export report"), name, tr("HTML (*.html)"));
    if (!path.isEmpty())
        Q_EMIT exportRequested(path, m_html);
}
