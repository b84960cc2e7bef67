/** A county association or region: what is directly below the organisation. */
export interface Branch {
  readonly name: string;
  readonly countyCode: string;
}

/** Norway's counties since 2024 (Statistics Norway), with a point somewhere inside each. */
export const counties = [
  { countyCode: '46', name: 'Vestland', latitude: 60.6, longitude: 6.2 },
  { countyCode: '50', name: 'Trøndelag', latitude: 63.4, longitude: 10.8 },
  { countyCode: '18', name: 'Nordland', latitude: 66.6, longitude: 14.1 },
  { countyCode: '34', name: 'Innlandet', latitude: 61.2, longitude: 10.4 },
  { countyCode: '03', name: 'Oslo', latitude: 59.9, longitude: 10.8 },
  { countyCode: '11', name: 'Rogaland', latitude: 59.0, longitude: 6.0 },
  { countyCode: '32', name: 'Akershus', latitude: 60.0, longitude: 11.1 },
  { countyCode: '42', name: 'Agder', latitude: 58.5, longitude: 8.0 },
  { countyCode: '15', name: 'Møre og Romsdal', latitude: 62.6, longitude: 7.6 },
  { countyCode: '55', name: 'Troms', latitude: 69.2, longitude: 19.2 },
  { countyCode: '31', name: 'Østfold', latitude: 59.3, longitude: 11.2 },
  { countyCode: '33', name: 'Buskerud', latitude: 60.2, longitude: 9.4 },
  { countyCode: '39', name: 'Vestfold', latitude: 59.3, longitude: 10.2 },
  { countyCode: '40', name: 'Telemark', latitude: 59.4, longitude: 8.9 },
  { countyCode: '56', name: 'Finnmark', latitude: 69.9, longitude: 25.2 },
] as const;

/** Organisations that kept four county associations when counties merged. */
export const nineteenCounties: readonly Branch[] = [
  ...counties,
  { countyCode: '46', name: 'Sogn og Fjordane' },
  { countyCode: '34', name: 'Hedmark' },
  { countyCode: '42', name: 'Aust-Agder' },
  { countyCode: '50', name: 'Nord-Trøndelag' },
];

export const regions: readonly Branch[] = [
  { countyCode: '46', name: 'Region Vest' },
  { countyCode: '50', name: 'Region Midt' },
  { countyCode: '18', name: 'Region Nord' },
  { countyCode: '34', name: 'Region Innland' },
  { countyCode: '03', name: 'Region Hovedstad' },
  { countyCode: '11', name: 'Region Sørvest' },
  { countyCode: '42', name: 'Region Sør' },
  { countyCode: '31', name: 'Region Øst' },
  { countyCode: '55', name: 'Region Nordkalott' },
];
