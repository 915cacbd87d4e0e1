package org.usageflow.gateway.projection;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.FileCategory;
import org.usageflow.gateway.readmodel.CategoriesTable;

/** The categories that each file's newest upload lists. */
final class CategoryProjector implements Projector<FileCategory> {
    private final Generations generations;
    private final List<FileCategory> taken = new ArrayList<>();
    private final CopyBuffer rows = new CopyBuffer();

    CategoryProjector(Generations generations) {
        this.generations = generations;
    }

    @Override
    public Topic topic() {
        return Topics.FILE_CATEGORIES;
    }

    @Override
    public Class<FileCategory> type() {
        return FileCategory.class;
    }

    @Override
    public void take(Arrived<FileCategory> event) {
        FileCategory category = event.value();
        if (category != null) {
            taken.add(category);
            generations.see(category.getFileId(), category.getGeneration());
        }
    }

    @Override
    public void write(ProjectionTransaction transaction) throws SQLException {
        taken.stream()
                .filter(category -> generations.isCurrent(category.getFileId(), category.getGeneration()))
                .forEach(this::add);
        transaction.copy(CategoriesTable.CATEGORIES, CategoriesTable.all(), rows);
        forget();
    }

    private void add(FileCategory listed) {
        rows.text(listed.getFileId())
                .number(listed.getGeneration())
                .number(listed.getRow())
                .text(listed.getCategory().getId())
                .text(listed.getCategory().getName())
                .text(listed.getCategory().getDescription())
                .endRow();
    }

    @Override
    public void forget() {
        taken.clear();
        rows.clear();
    }
}
