package org.lanternscr.persistence.audit;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;

/**
 * A UUID that may be missing, as it is. EclipseLink 4.0.9 puts a converter of its own on every UUID
 * that has none, and that one cannot read null (eclipselink issue 2768).
 */
@Converter
public class NullableUuid implements AttributeConverter<UUID, UUID> {

  @Override
  public UUID convertToDatabaseColumn(UUID attribute) {
    return attribute;
  }

  @Override
  public UUID convertToEntityAttribute(UUID column) {
    return column;
  }
}
