// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sketchcheckdialog.h"

#include "gui/droptarget.h"
#include "gui/findinglist.h"
#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/panel.h"
#include "gui/sourceview.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QTabBar>
#include <QThreadPool>
#include <QVBoxLayout>

// With its line in front of it, as the list has no column for that.
static QList<Finding> numbered(const SketchSource &sketch, QList<Finding> findings)
{
    for (Finding &finding : findings) {
        if (finding.markLength == 0)
            continue;
        const SketchPlace place = placeOf(sketch, finding.markFrom);
        finding.text = sketch.tabs.size() > 1
            ? SketchCheckDialog::tr("%1, line %2: %3")
                  .arg(sketch.tabs.at(place.tab).file)
                  .arg(place.line)
                  .arg(finding.text)
            : SketchCheckDialog::tr("Line %1: %2").arg(place.line).arg(finding.text);
    }
    return findings;
}

SketchCheckDialog::SketchCheckDialog(const SketchContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_notice(new Notice)
    , m_tabs(new QTabBar)
    , m_source(new SourceView)
    , m_findings(new FindingList)
{
    setObjectName(QStringLiteral("sketchCheckDialog"));
    setWindowTitle(tr("Check a sketch"));
    m_source->setObjectName(QStringLiteral("sketchSource"));
    m_source->setAccessibleName(tr("The sketch"));
    m_source->setPlaceholderText(tr("Open a .pde or .ino file, or drop it here."));
    m_findings->setObjectName(QStringLiteral("sketchFindings"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(makeHead());
    column->addWidget(m_notice);
    auto *source = new QWidget;
    auto *sourceColumn = new QVBoxLayout(source);
    sourceColumn->setContentsMargins(0, 0, 0, 0);
    sourceColumn->setSpacing(4);
    sourceColumn->addWidget(m_tabs);
    sourceColumn->addWidget(m_source, 1);
    auto *findings = new Panel(tr("Findings"));
    findings->body()->addWidget(m_findings, 1);
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(10);
    splitter->addWidget(source);
    splitter->addWidget(findings);
    splitter->setSizes({600, 420});
    column->addWidget(splitter, 1);
    auto *box = new QDialogButtonBox(QDialogButtonBox::Close);
    box->button(QDialogButtonBox::Close)->setAutoDefault(false);
    column->addWidget(box);
    setMinimumSize(820, 520);
    resize(1060, 700);

    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_tabs, &QTabBar::currentChanged, this, &SketchCheckDialog::showTab);
    connect(m_findings, &FindingList::pointedAt, this, &SketchCheckDialog::pointAt);
    auto *drop = new DropTarget(tr("Drop the sketch to check it"), this);
    connect(
        drop, &DropTarget::dropped, this, [this](const QStringList &paths) { check(paths.constFirst()); });
}

QWidget *SketchCheckDialog::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    m_name = hintLabel(
        tr("Will nodes with this sketch take updates over the air? These are rules about text: they "
           "may be wrong, and they never stop you."));
    m_name->setObjectName(QStringLiteral("sketchName"));
    row->addWidget(m_name, 1);
    auto *open = new QPushButton(iconNamed(QStringLiteral("open")), tr("&Open…"));
    m_again = new QPushButton(iconNamed(QStringLiteral("reload")), tr("Check &again"));
    m_again->setObjectName(QStringLiteral("checkAgain"));
    m_again->setEnabled(false); // until there is something
    for (QPushButton *button : {open, m_again}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    connect(open, &QPushButton::clicked, this, &SketchCheckDialog::choose);
    connect(m_again, &QPushButton::clicked, this, [this] { check(m_path); });
    return head;
}

void SketchCheckDialog::choose()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Check a sketch"), QFileInfo(m_path).path(), tr("Sketches (*.pde *.ino);;All files (*)"));
    if (!path.isEmpty())
        check(path);
}

// A large sketch takes seconds: it is read and looked at in the pool, by values alone.
void SketchCheckDialog::check(const QString &path)
{
    m_path = path;
    m_again->setEnabled(false);
    m_name->setText(tr("Checking %1…").arg(QDir::toNativeSeparators(path)));
    const int job = ++m_job;
    const QPointer<SketchCheckDialog> self(this);
    QThreadPool::globalInstance()->start([self, job, path, context = m_context]() mutable {
        const Result<SketchSource> sketch = readSketch(path);
        context.neighbours = sketchesBeside(path);
        const QList<Finding> findings = sketch ? lint(*sketch, context) : QList<Finding>();
        QMetaObject::invokeMethod(qApp, [self, job, sketch, findings] {
            if (self && job == self->m_job)
                self->take(sketch, findings);
        });
    });
}

void SketchCheckDialog::take(const Result<SketchSource> &sketch, const QList<Finding> &findings)
{
    m_again->setEnabled(true);
    if (sketch) {
        m_notice->clear();
        present(*sketch, findings);
    } else {
        m_name->setText(QDir::toNativeSeparators(m_path));
        m_notice->tell(sketch.error());
    }
    Q_EMIT checked();
}

void SketchCheckDialog::present(const SketchSource &sketch, const QList<Finding> &findings)
{
    m_sketch = withoutSecrets(sketch);
    m_name->setText(
        tr("%1 – checked as it is on disk; rules about text may be wrong, and they never stop you.")
            .arg(QDir::toNativeSeparators(m_path)));
    {
        const QSignalBlocker quiet(m_tabs);
        while (m_tabs->count() > 0)
            m_tabs->removeTab(0);
        for (const SketchTab &tab : sketch.tabs)
            m_tabs->addTab(tab.file);
        m_tabs->setVisible(sketch.tabs.size() > 1);
    }
    showTab(0);
    m_findings->setFindings(
        numbered(sketch, findings), tr("Nothing speaks against updates with this sketch."));
}

void SketchCheckDialog::showTab(int tab)
{
    if (tab < 0 || tab >= m_sketch.tabs.size())
        return;
    QString text = QString::fromUtf8(m_sketch.textOf(tab));
    m_source->setText(text.remove(u'\r'));
    m_source->mark(0);
}

void SketchCheckDialog::pointAt(const Finding &finding)
{
    if (finding.markLength == 0)
        return;
    const SketchPlace place = placeOf(m_sketch, finding.markFrom);
    m_tabs->setCurrentIndex(static_cast<int>(place.tab));
    m_source->mark(place.line);
}
